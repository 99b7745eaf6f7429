"""Languages of sentences, mixtures and texts that say nothing."""

import eldc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.languages import NAMES, VARIANTS, detect, detect_among, without_variant

KNOWN = [
    ("en", "The parliament passed the new law on Monday after a long debate."),
    ("ru", "Парламент принял новый закон в понедельник после долгих споров."),
    ("uk", "Парламент ухвалив новий закон у понеділок після довгих суперечок."),
    ("be", "Парламент прыняў новы закон у панядзелак пасля доўгіх спрэчак."),
    ("bg", "Парламентът прие новия закон в понеделник след дълги спорове."),
    ("sr", "Скупштина је усвојила нови закон у понедељак после дуге расправе."),
    ("mk", "Претседателот вчера изјави дека граѓаните ќе гласаат за новиот закон."),
    ("kk", "Парламент дүйсенбі күні ұзақ талқылаудан кейін жаңа заңды қабылдады."),
    ("de", "Das Parlament verabschiedete das neue Gesetz am Montag nach langer Debatte."),
    ("pl", "Parlament przyjął nową ustawę w poniedziałek po długiej debacie."),
    ("nl", "Het parlement nam de nieuwe wet maandag na een lang debat aan."),
    ("af", "Die parlement het die nuwe wet gister ná 'n lang debat aanvaar."),
    ("zh", "议会经过长时间辩论后于星期一通过了新法律。"),
    ("ja", "議会は月曜日、長い議論の末に新しい法律を可決しました。"),
    ("ar", "أقر البرلمان القانون الجديد يوم الاثنين بعد نقاش طويل."),
]


@pytest.mark.parametrize(("code", "text"), KNOWN)
def test_sentences(code: str, text: str) -> None:
    language = detect(text)
    assert (language.code, language.others, language.detected) == (code, (), True)
    assert language.confidence >= 0.5


@pytest.mark.parametrize("text", ["", " \n", "12 345,6", "!?…", "👍👍", "\ud800"])
def test_nothing_to_tell_by(text: str) -> None:
    assert (detect(text).code, detect(text).confidence) == ("und", 0.0)


@pytest.mark.parametrize("text", ["OK", "Привет", "Privet kak dela"])
def test_too_little_is_told_with_little_confidence(text: str) -> None:
    assert detect(text).confidence < 0.5


def test_sure_of_an_article() -> None:
    assert detect("\n".join([KNOWN[2][1]] * 20)).confidence > 0.98


def test_paragraphs_in_other_languages_are_named() -> None:
    english, russian, ukrainian = (KNOWN[index][1] for index in range(3))
    language = detect(f"{ukrainian} {ukrainian}\n\n{ukrainian}\n\n{english} {english}\n\n{russian}\n\nOK\n\nДа.")
    assert (language.code, language.others) == ("uk", ("en", "ru"))


def test_a_quoted_word_is_no_other_language() -> None:
    assert detect(f"{KNOWN[1][1]}\n\nOn s'en va\n\n{KNOWN[1][1]}").others == ()


def test_the_second_opinion_is_the_same_each_time() -> None:
    assert len({detect("Privet kak dela segodnya") for _ in range(5)}) == 1


def test_every_language_has_a_name() -> None:
    assert set(eldc.LANGUAGES) <= set(NAMES)
    assert NAMES["uk"] == "Ukrainian"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    language = detect(text)
    assert language.code in {*NAMES, "und"}
    assert 0 <= language.confidence <= 1


@pytest.mark.parametrize(
    ("text", "codes", "code"),
    [
        # a word that reads like many languages is in one of those expected, or in none
        ("bank", {"en", "uk"}, "en"),
        ("ponte", {"en", "pt"}, "pt"),
        ("minister", {"en", "pt"}, "und"),
        # a sentence that can be told is in its own
        ("Das alte Haus am See wurde im Winter verkauft.", {"en", "pt"}, "de"),
        ("12 + 30", {"en", "pt"}, "und"),
    ],
)
def test_what_is_in_doubt_is_in_an_expected_language(text: str, codes: set[str], code: str) -> None:
    assert detect_among(text, codes).code == code


@pytest.mark.parametrize(("code", "language"), [("pb", "pt"), ("zt", "zh"), ("pt", "pt"), ("", "")])
def test_a_variant_is_of_a_language(code: str, language: str) -> None:
    assert without_variant(code) == language


def test_variants_and_their_languages_have_names() -> None:
    assert {*VARIANTS, *(variant.language for variant in VARIANTS.values())} <= set(NAMES)
