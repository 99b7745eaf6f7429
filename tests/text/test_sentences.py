"""Sentences of ugly and plain texts: exact offsets, and ends where a reader sees them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.sentences import LONGEST, split

# Language and the sentences that the text, they joined by blanks, must be split into.
INLINE = [
    ("en", ["He said no.", "Mr. Smith (b. 1970) left on Jan. 5.", "Nobody knows why."]),
    ("en", ["The talks in Washington, D.C., ended at 5 p.m. on Friday.", "A deal is near."]),
    ("en", ["The U.S. Navy sent two ships.", "It gave no date."]),
    ("en", ["She lives on Main St. near the church.", "The shop is closed."]),
    ("en", ["“Never!” Anna Brown said.", "The hall fell silent."]),
    ("en", ["“We are ready.”", "He smiled."]),
    ("en", ["Shares of Delta Corp. rose 3.5% to $12.40.", "Analysts had expected less."]),
    ("en", ["Read https://example.com/a?b=1.2 first.", "Then call 555.12.13."]),
    ("en", ["Wait...", "What?!", "Yes!"]),
    ("en", ["He took vitamin C.", "It helped."]),
    ("en", ["The [...] report was long.", "Nobody read it."]),
    ("en", ["It grew.[12]", "It shrank.[3]"]),
    ("ru", ["Это было в 1990 г. в Перми.", "В 1992 г. завод закрыли."]),
    ("ru", ["В 2020 г. Пермь выросла.", "Потом уменьшилась."]),
    ("ru", ["Он живёт на ул. Мира, д. 5, кв. 7.", "Телефона нет."]),
    ("ru", ["Книгу написал А. С. Кузнецов.", "Её читают."]),
    ("ru", ["«Мы придём!» — сказал он.", "Никто не пришёл."]),
    ("ru", ["«Когда?» — Он не ответил.", "Все ждали."]),
    ("ru", ["— Ты где? — спросила она.", "— Дома."]),
    ("ru", ["Купили муку, соль и т. д.", "Денег не осталось."]),
    ("ru", ["Выделено 5 млн. руб. на ремонт.", "Ещё 3 тыс. ушло на краску."]),
    ("ru", ["Всё это пришло ему на ум.", "Он встал."]),
    ("ru", ["Сегодня 12.05.2024, сейчас 14.30.", "Пора."]),
    ("ru", ["Он обещал... но не сделал.", "Жаль…", "Очень."]),
    ("uk", ["Це було 1990 р. у Львові.", "У 1992 р. завод закрили."]),
    ("uk", ["Він мешкає на вул. Миру, буд. 5.", "Телефону немає."]),
    ("uk", ["Книгу написав О. С. Коваль.", "Її читають."]),
    ("uk", ["«Ми прийдемо!» — сказав він.", "Ніхто не прийшов."]),
    ("uk", ["Купили борошно, сіль тощо.", "Грошей не лишилося."]),
    ("uk", ["Серед гостей були О. Гриценко та ін. посадовці.", "Вони мовчали."]),
    ("uk", ["П'ять тис. грн. на місяць.", "Це мало."]),
    ("de", ["Er kam am 3. Oktober 1990.", "Dr. Weber sagte z. B. nichts."]),
    ("fr", ["« Où allez-vous ? » demanda-t-il.", "M. Dupont partit."]),
    ("pl", ["Mieszka przy ul. Długiej 5.", "Prof. Nowak wyjechał."]),
    ("el", ["Τι έγινε;", "Ο κ. Νίκου έφυγε."]),
    ("ar", ["قال الوزير: لا.", "هل هذا صحيح؟", "نعم."]),
    ("hi", ["राष्ट्रपति ने कहा।", "क्यों?"]),
]
# Language and sentences of scripts that are written without blanks.
TOGETHER = [
    ("zh", ["政府反对。", "真的吗？", "他说：“不会。”", "大家都走了。"]),
    ("zh", ["“我们不会支持。”他说。", "很好。"]),
    ("ja", ["大臣は「支持しない。」と述べた。", "本当？", "はい。"]),
]


@pytest.mark.parametrize(("language", "sentences"), INLINE)
def test_ends_where_a_reader_sees_them(language: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split(" ".join(sentences), language)] == sentences


@pytest.mark.parametrize(("language", "sentences"), TOGETHER)
def test_scripts_without_blanks(language: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split("".join(sentences), language)] == sentences


def test_thai_is_parted_at_blanks_after_a_long_phrase_only() -> None:
    long_phrase = "ประธานาธิบดีกล่าวเมื่อวานนี้ว่ารัฐบาลจะไม่สนับสนุนกฎหมายใหม่ที่เสนอโดยสภา"
    found = [sentence.text for sentence in split(f"{long_phrase} ฝ่ายค้าน ไม่พอใจ", "th")]
    assert found == [long_phrase, "ฝ่ายค้าน ไม่พอใจ"]


# Text and its (paragraph, sentence) pairs.
PARAGRAPHS = [
    ("One line.\nAnother line.", [(0, "One line."), (1, "Another line.")]),
    ("A heading\n\nThe text. More.", [(0, "A heading"), (1, "The text."), (1, "More.")]),
    ("A heading\r\n \t\r\nThe text.", [(0, "A heading"), (1, "The text.")]),
    (
        "The minister came to Lviv on Monday for talks with\nthe mayor and left on Tuesday. He said nothing to\n"
        "the press.",
        [
            (0, "The minister came to Lviv on Monday for talks with\nthe mayor and left on Tuesday."),
            (0, "He said nothing to\nthe press."),
        ],
    ),
    ("To buy:\n- milk\n- bread", [(0, "To buy:"), (1, "- milk"), (2, "- bread")]),
    ("Flood in Perm\nThree houses were damaged.", [(0, "Flood in Perm"), (1, "Three houses were damaged.")]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(sentence.paragraph, sentence.text) for sentence in split(text, "en")] == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\r\n", "\u2029"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split(text, "en") == ()


@pytest.mark.parametrize("text", ["No final stop", "...", "😀", "?!", "»", "1.", "а" * 2000])
def test_one_piece_stays_whole(text: str) -> None:
    assert [sentence.text for sentence in split(text, "ru")] == [text]


@pytest.mark.parametrize("unit", ["a", ".", ". ", "а. ", '" ', ".)", ") ", "a\n", "。", " \n \n", "!» — ", ". »"])
def test_long_texts_without_sentences_are_read(unit: str) -> None:
    # A quadratic rule would take minutes here.
    text = unit * (100_000 // len(unit))
    assert_covers(text, "ru")


@pytest.mark.parametrize(
    "text", ["слово " * 5000, "а" * 30_000, "а" * 1999 + " б" * 3000, "слово" + " " * 4000 + "да " * 900]
)
def test_a_text_without_stops_comes_in_parts(text: str) -> None:
    assert_covers(text, "ru")
    found = [sentence.text for sentence in split(text, "ru")]
    assert max(map(len, found)) <= LONGEST
    assert len(found) <= len(text) / LONGEST * 2 + 1
    if " " in text:
        assert " ".join(found).split() == text.split()


WORDS = [
    "Он",
    "ушёл",
    "the",
    "U.S.",
    "г.",
    "т. д.",
    "5",
    "3.5",
    "А.",
    "слово.Слово",
    "http://a.b/c?d=E",
    "Yahoo!",
    "สวัสดี",
]
MARKS = ["«", "»", "“", "”", ".", "...", "!", "?", "…", "—", "-", "。", "？", "」", "؟", "।", "(", ")", "[1]", "'", '"']
BLANKS = [" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u2029", "\x1c", "\x85", "- ", "1. ", "é", "😀"]
PIECES = st.sampled_from([*WORDS, *MARKS, *BLANKS])
LANGUAGES = st.sampled_from(["en", "ru", "uk", "de", "el", "th", "zh", "ar", "xx", "und"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=40).map("".join),
    LANGUAGES,
)
def test_offsets_are_exact(text: str, language: str) -> None:
    assert_covers(text, language)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), LANGUAGES)
def test_offsets_are_exact_in_any_text(text: str, language: str) -> None:
    assert_covers(text, language)


def assert_covers(text: str, language: str) -> None:
    """Sentences are in order, apart, stripped, where they say they are; between them there is only white space."""
    end = paragraph = 0
    for index, sentence in enumerate(split(text, language)):
        assert sentence.index == index
        assert sentence.start >= end
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert sentence.paragraph in (paragraph, paragraph + 1)
        end, paragraph = sentence.end, sentence.paragraph
    assert not text[end:].strip()
