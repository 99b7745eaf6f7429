"""Which pairs a model may learn from."""

import lzma
from pathlib import Path

import pytest

from models.training.corpus import DOCS, NEWS, SPEECHES, Cleaner, Pair, letters, normal, read

FLORES = ("On Monday scientists from the Stanford University School of Medicine announced a new tool.",)
GOOD = Pair("ru", "Дождь шёл всю ночь и затопил порт.", "It rained all night and flooded the harbour.", NEWS)


def faults(*pairs: Pair) -> dict[str, int]:
    cleaner = Cleaner(FLORES)
    kept = list(cleaner.clean(pairs))
    assert len(kept) + cleaner.dropped.total() == len(pairs)
    assert sum(cleaner.kept.values()) == len(kept)
    return dict(cleaner.dropped)


def test_a_good_pair_is_kept_in_its_normal_form() -> None:
    raw = Pair(GOOD.language, f"  {GOOD.source}\u00a0 ", GOOD.target.replace(" ", "  "), NEWS)
    assert list(Cleaner(FLORES).clean([raw])) == [GOOD]


@pytest.mark.parametrize(
    ("source", "target", "kind", "fault"),
    [
        ("Да.", "Yes.", NEWS, "length"),
        ("Дождь.", "It rained all night and flooded the harbour, the mayor of the town said.", NEWS, "length ratio"),
        ("12 345 678 (2019) 44", "12 345 678 (2019) 44 mm", NEWS, "few letters"),
        ("It rained all night.", "It rained all night.", NEWS, "not translated"),
        ("Выполните команду git_push сейчас же.", "Run the command git_push right now.", DOCS, "code"),
        (
            "Злива тривала всю ніч, і вода затопила порт.",
            "It rained all night and flooded the harbour.",
            NEWS,
            "another language",
        ),
        ("В понедельник учёные объявили о новом приборе для больниц.", FLORES[0], NEWS, "test set"),
        (
            "Газета пишет, что в понедельник учёные из Стэнфорда объявили о новом приборе.",
            f"The paper says: “{FLORES[0].upper()}”",
            NEWS,
            "test set",
        ),
    ],
)
def test_a_bad_pair_is_dropped_and_counted(source: str, target: str, kind: str, fault: str) -> None:
    assert faults(Pair("ru", source, target, kind)) == {fault: 1}


def test_news_are_not_searched_for_code() -> None:
    assert (
        faults(Pair("ru", "Компания YouTube открыла бюро в Риге.", "YouTube has opened an office in Riga.", NEWS)) == {}
    )


def test_copies_are_dropped_and_few_may_share_a_translation() -> None:
    again = Pair("ru", GOOD.source.upper(), GOOD.target, NEWS)
    assert faults(GOOD, again) == {"repeated": 1}
    page = [
        Pair("ru", f"Откройте страницу номер {n} книги.", f"Open page number {n} of the book.", DOCS) for n in range(4)
    ]
    assert faults(*page) == {"repeated": 3}


def test_letters_are_what_copies_share() -> None:
    assert letters("«Дождь» — 5 мм!") == letters("ДОЖДЬ, 5 ММ")
    assert normal("a\u0301 \t b ") == "á b"


def test_the_corpora_are_read_in_both_directions(tmp_path: Path) -> None:
    files = {
        "news-to-en": "de\twmt19\thuman\tRegen.\tRain.",
        "news-from-en": 'ru\twmt19\thuman\tThe "rain".\tДождь.',
        "docs.en-ru": "Open it.\tОткройте.\tmsdocs\ttech",
        "docs.en-uk": "Peace.\tМир.\tresistinua\tspeech",
    }
    for name, line in files.items():
        (tmp_path / f"{name}.tsv.xz").write_bytes(lzma.compress(f"{line}\n".encode()))
    assert list(read(tmp_path)) == [
        Pair("de", "Regen.", "Rain.", NEWS),
        Pair("ru", "Дождь.", 'The "rain".', NEWS),
        Pair("ru", "Откройте.", "Open it.", DOCS),
        Pair("uk", "Мир.", "Peace.", SPEECHES),
    ]
