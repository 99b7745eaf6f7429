"""What may contradict each other, found generously, and on whose side a third version stands."""

from service.disagreements.base import RowView
from service.disagreements.denials.candidates import candidates
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.statements import TOPIC, Sayings
from service.disagreements.denials.witness import witness
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings
from tests.disagreements.rows import row, with_links


def _ground(view: RowView) -> Ground:
    read = readings(view, lexicon.languages(TOPIC))
    return Ground({version: [Sayings(one) for one in found] for version, found in read.items()}, view.links)


def _words(view: RowView) -> set[tuple[str, str]]:
    return {(one.yes.token.text, one.no.token.text) for one in candidates(_ground(view))}


def test_what_faces_a_denied_word_is_a_candidate() -> None:
    texts = {"en": "An observer followed the count.", "ru": "Наблюдателя к подсчёту не подпустили."}
    view = with_links(row(texts), ("followed", "подпустили", 0.4))
    assert ("followed", "подпустили") in _words(view)


def test_what_is_told_of_the_same_thing_is_a_candidate() -> None:
    texts = {"en": "Bullets were used.", "ru": "Применять пули милиция не стала."}
    assert ("used", "стала") in _words(with_links(row(texts), ("Bullets", "пули", 0.7)))


def test_a_name_is_none() -> None:
    texts = {"en": "The bridge was built by Platov.", "ru": "Мост построил не Платов."}
    assert not any("Platov" in pair for pair in _words(with_links(row(texts), ("Platov", "Платов", 0.7))))


def test_the_third_version_sides_with_one() -> None:
    texts = {"en": "The court upheld the ban.", "ru": "Суд запрет не поддержал.", "uk": "Суд підтримав заборону."}
    links = (("upheld", "поддержал", 0.5), ("поддержал", "підтримав", 0.8), ("upheld", "підтримав", 0.5))
    ground = _ground(with_links(row(texts), *links))
    told = [
        witness(ground, one, ["c"])
        for one in candidates(ground)
        if (one.yes.token.text, one.no.token.text) == ("upheld", "поддержал")
    ]
    assert told
    assert all(one.only("yes") for one in told)
