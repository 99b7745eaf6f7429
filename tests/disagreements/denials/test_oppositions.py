"""Contradictions by words that face each other, in tables of sentences with the links between their words."""

import pytest

from service.disagreements.denials.polarity import PolarityDetector
from tests.disagreements.rows import check_spans, row, with_links

Links = list[tuple[str, str]]
# Words that translate each other are mostly more alike.
LIKENESS = 0.4

# English, Russian or Ukrainian, the words that face each other, the words to be marked.
CONTRARY = [
    # no list holds the word
    (
        "en",
        "The guard insulted the parents of the pupils at the gate of the school on the first day of term.",
        "ru",
        "Родителей учеников охранник у ворот школы в первый день учебного года, как выяснилось, не оскорбил.",
        [("insulted", "оскорбил"), ("parents", "Родителей"), ("school", "школы")],
        ("insulted", "не оскорбил"),
    ),
    # one concept, one of them denied
    (
        "en",
        "The guards admitted the observers to the counting room as soon as the polls had closed on Sunday evening.",
        "uk",
        "Спостерігачів до зали, де рахували голоси, охорона в неділю ввечері після закриття дільниць не пустила.",
        [("admitted", "пустила"), ("observers", "Спостерігачів"), ("guards", "охорона"), ("evening", "ввечері")],
        ("admitted", "не пустила"),
    ),
    # opposites
    (
        "en",
        "The court upheld the verdict.",
        "ru",
        "Суд отменил приговор.",
        [("court", "Суд"), ("upheld", "отменил"), ("verdict", "приговор")],
        ("upheld", "отменил"),
    ),
    (
        "ru",
        "Сигнализация на складе сработала.",
        "uk",
        "Сигналізація на складі промовчала.",
        [("Сигнализация", "Сигналізація"), ("сработала", "промовчала")],
        ("сработала", "промовчала"),
    ),
    # predicates that do not face each other, in short sentences about the same
    (
        "en",
        "The airport in Varna reopened on Monday evening.",
        "ru",
        "Аэропорт в Варне вечером в понедельник закрылся.",
        [("airport", "Аэропорт"), ("Monday", "понедельник"), ("evening", "вечером")],
        ("reopened", "закрылся"),
    ),
    # a helper stands for its verb
    (
        "en",
        "Every delegate was handed the report.",
        "uk",
        "Звіту делегатам не роздали.",
        [("was", "роздали"), ("delegate", "делегатам"), ("report", "Звіту")],
        ("handed", "не роздали"),
    ),
]

AGREEING = [
    # a denied opposite
    (
        "en",
        "The road was not opened.",
        "ru",
        "Дорогу закрыли.",
        [("road", "Дорогу"), ("opened", "закрыли")],
    ),
    # the negations face each other
    (
        "en",
        "The envoys did not touch the food.",
        "ru",
        "К еде послы не притронулись.",
        [("not", "не"), ("touch", "притронулись"), ("food", "еде"), ("envoys", "послы")],
    ),
    # one negation for several verbs
    (
        "en",
        "Guests do not steal, trespass, participate in brawls or beg in the streets.",
        "ru",
        "Гости не крадут, не участвуют в драках, не просят милостыню на улицах.",
        [("steal", "крадут"), ("participate", "участвуют"), ("Guests", "Гости"), ("streets", "улицах")],
    ),
    # a thing that is not there, told in another way
    (
        "en",
        "The lack of visible growth worries the owners of the ski resort and of the two hotels near the lake.",
        "uk",
        "Брак видимого зростання непокоїть власників лижного курорту та двох готелів коло озера.",
        [("visible", "видимого"), ("growth", "зростання"), ("owners", "власників")],
    ),
    # what stands corrected
    (
        "en",
        "It is a fortified house rather than a true castle.",
        "uk",
        "Це укріплений будинок, а не справжній замок.",
        [("true", "справжній"), ("house", "будинок"), ("castle", "замок")],
    ),
    # a word that may be said of anything
    (
        "en",
        "The mayor said little.",
        "ru",
        "Мэр почти ничего не сказал.",
        [("mayor", "Мэр"), ("said", "сказал")],
    ),
    # a negation of something else in the same clause
    (
        "en",
        "The airport worked without a break.",
        "ru",
        "Аэропорт работал без перерыва.",
        [("airport", "Аэропорт"), ("worked", "работал"), ("break", "перерыва")],
    ),
]


@pytest.mark.parametrize(("one", "ours", "other", "theirs", "links", "marked"), CONTRARY)
def test_words_that_face_each_other_contradict(
    one: str, ours: str, other: str, theirs: str, links: Links, marked: tuple[str, str]
) -> None:
    view = with_links(row({one: ours, other: theirs}), *((*pair, LIKENESS) for pair in links))
    (difference,) = PolarityDetector().find(view)
    check_spans(view, difference)
    assert tuple(difference.values.values()) == marked


@pytest.mark.parametrize(("one", "ours", "other", "theirs", "links"), AGREEING)
def test_words_that_face_each_other_agree(one: str, ours: str, other: str, theirs: str, links: Links) -> None:
    view = with_links(row({one: ours, other: theirs}), *((*pair, LIKENESS) for pair in links))
    assert list(PolarityDetector().find(view)) == []


def test_what_was_to_be_is_not_said_to_have_been() -> None:
    expected = "The United States had been expected to send an envoy to the talks."
    view = row({"en": expected, "uk": "Сполучені Штати на переговори нікого не надіслали."})
    links = [("send", "надіслали", 0.7), ("talks", "переговори", 0.7), ("States", "Штати", 0.7)]
    assert list(PolarityDetector().find(with_links(view, *links))) == []


def test_three_versions_make_one_difference() -> None:
    texts = {"en": "The alarm stayed silent.", "ru": "Сигнализация сработала.", "uk": "Сигналізація промовчала."}
    view = with_links(
        row(texts), ("silent", "сработала", 0.3), ("сработала", "промовчала", 0.3), ("silent", "промовчала", 0.5)
    )
    (difference,) = PolarityDetector().find(view)
    assert set(difference.values) == {"a", "b", "c"}
    assert difference.odd == ("b",)


# English, Russian, Ukrainian, the words that face each other, the key of the version that stands apart.
APART = [
    # «Усі» faces "None", and what is said of all is that they are unhurt
    (
        ("None of the 19 crew was hurt.", "Среди членов экипажа есть пострадавшие.", "Усі моряки неушкоджені."),
        [("hurt", "пострадавшие"), ("crew", "экипажа"), ("None", "Усі"), ("crew", "моряки"), ("экипажа", "моряки")],
        "b",
    ),
    # what faces the denied word is denied as well
    (
        ("The guards admitted the observers.", "Наблюдателей охрана не пустила.", "Спостерігачів не впустили."),
        [
            ("admitted", "пустила"),
            ("observers", "Наблюдателей"),
            ("пустила", "впустили"),
            ("Наблюдателей", "Спостерігачів"),
            ("admitted", "впустили"),
        ],
        "a",
    ),
]


@pytest.mark.parametrize(("texts", "links", "odd"), APART)
def test_a_third_version_is_put_on_the_side_that_it_takes(texts: tuple[str, str, str], links: Links, odd: str) -> None:
    view = row(dict(zip(("en", "ru", "uk"), texts, strict=True)))
    (difference,) = PolarityDetector().find(with_links(view, *((*pair, LIKENESS) for pair in links)))
    check_spans(view, difference)
    assert difference.odd == (odd,)


@pytest.mark.parametrize(
    ("texts", "links", "explanation"),
    [
        (
            {"en": "The guard insulted the parents.", "ru": "Родителей охранник не оскорбил."},
            [("insulted", "оскорбил", 0.4), ("parents", "Родителей", 0.7)],
            "ru denies what en says: “не оскорбил”",
        ),
        (
            {"en": "The court upheld the verdict.", "ru": "Суд отменил приговор."},
            [("upheld", "отменил", 0.4), ("court", "Суд", 0.7), ("verdict", "приговор", 0.8)],
            "Upheld: en says yes, ru says no",
        ),
    ],
)
def test_the_explanation_shows_the_words_where_no_list_names_the_thing(
    texts: dict[str, str], links: list[tuple[str, str, float]], explanation: str
) -> None:
    (difference,) = PolarityDetector().find(with_links(row(texts), *links))
    assert difference.explanation == explanation


def test_none_of_a_thing_stands_against_some() -> None:
    texts = {
        "en": "The nineteen volunteers, none of them diplomats, were let go at noon.",
        "uk": "Дев'ятнадцять волонтерів відпустили опівдні, є серед них і дипломати.",
    }
    view = with_links(row(texts), ("nineteen", "Дев'ятнадцять", 0.6), ("volunteers", "волонтерів", 0.6))
    (difference,) = PolarityDetector().find(view)
    check_spans(view, difference)
    assert {span.text for span in difference.spans} == {"none of them diplomats", "дипломати"}


def test_listed_opposites_that_face_other_words_are_left_alone() -> None:
    texts = {
        "en": "The ministry ended the contract of the firm.",
        "ru": "Договор фирмы продлился, сказали в ведомстве.",
    }
    assert list(PolarityDetector().find(with_links(row(texts), ("contract", "Договор", 0.7)))) == []


@pytest.mark.parametrize(
    ("uk", "facing", "severity"),
    [
        ("Сигналізація на складі промовчала.", ("сработала", "промовчала"), "medium"),
        ("Сигналізація на складі не спрацювала.", ("сработала", "спрацювала"), "high"),
    ],
)
def test_a_denial_is_graver_than_opposites_that_only_face_each_other(
    uk: str, facing: tuple[str, str], severity: str
) -> None:
    view = row({"ru": "Сигнализация на складе сработала.", "uk": uk})
    view = with_links(view, ("Сигнализация", "Сигналізація", 0.8), (*facing, 0.5))
    assert [difference.severity for difference in PolarityDetector().find(view)] == [severity]
