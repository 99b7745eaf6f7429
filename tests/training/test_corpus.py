"""Which pairs a model may learn from."""

import lzma
from pathlib import Path

import pytest

from models.training.corpus import DOCS, NEWS, SPEECHES, Cleaner, Pair, held_back, letters, normal, read, unlike

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
    assert faults(Pair("ru", source, target, kind)) == {f"{kind} {fault}": 1}


@pytest.mark.parametrize("before", range(25))
def test_a_line_of_the_test_set_is_found_wherever_it_stands(before: int) -> None:
    holding = f"{'ab ' * before}{FLORES[0]} And so on."
    assert "news test set" in faults(Pair("ru", "В понедельник " * 7 + "учёные.", holding, NEWS))


def test_news_are_not_searched_for_code() -> None:
    assert (
        faults(Pair("ru", "Компания YouTube открыла бюро в Риге.", "YouTube has opened an office in Riga.", NEWS)) == {}
    )


def test_copies_are_dropped_and_few_may_share_a_translation() -> None:
    again = Pair("ru", GOOD.source.upper(), GOOD.target, NEWS)
    assert faults(GOOD, again) == {"news repeated": 1}
    page = [
        Pair("ru", f"Откройте страницу номер {n} книги.", f"Open page number {n} of the book.", DOCS) for n in range(4)
    ]
    assert faults(*page) == {"docs repeated": 3}


def test_letters_are_what_copies_share() -> None:
    assert letters("«Дождь» — 5 мм!") == letters("ДОЖДЬ, 5 ММ")
    assert normal("a\u0301 \t b ") == "á b"


def test_the_corpora_are_read_in_both_directions(tmp_path: Path) -> None:
    files = {
        "news-to-en": "de\twmt19\thuman\tRegen.\tRain.\nde\twmt19\tbergamot-tiny\tSchnee.\tSnow.",
        "news-from-en": 'ru\twmt19\thuman\tThe "rain".\tДождь.',
        "docs.en-ru": "Open it.\tОткройте.\tmsdocs\ttech",
        "docs.en-uk": "Peace.\tМир.\tresistinua\tspeech",
    }
    for name, line in files.items():
        (tmp_path / f"{name}.tsv.xz").write_bytes(lzma.compress(f"{line}\n".encode()))
    assert list(read(tmp_path)) == [
        Pair("de", "Regen.", "Rain.", NEWS, human=True),
        Pair("de", "Schnee.", "Snow.", NEWS),
        Pair("ru", "Дождь.", 'The "rain".', NEWS),
        Pair("ru", "Откройте.", "Open it.", DOCS),
        Pair("uk", "Мир.", "Peace.", SPEECHES),
    ]


def test_what_is_held_back_is_news_that_people_translated_and_nothing_like_it_stays() -> None:
    people = [
        Pair(language, f"{language} {n}.", f"English {n}.", NEWS, human=True) for n in (1, 2) for language in "ab"
    ]
    others = [Pair("a", "By a machine.", "English 3.", NEWS), Pair("a", "docs", "English 4.", DOCS, human=True)]
    same = [Pair("c", "A 1!", "Otherwise.", DOCS), Pair("c", "Besides.", "english 1", NEWS)]
    measured = held_back([*others, *people, *same], 1)
    assert measured == people[:2]
    assert unlike([*others, *people, *same], measured) == [*others, *people[2:]]
