"""Where sentences end inside a paragraph: candidates at full stops, a verdict from what stands around each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.text import abbreviations
from service.text.abbreviations import Abbreviations

# True: a sentence ends here; False: it does not; None: nothing known here speaks for either.
Verdict = Literal[True, False] | None

STOPS = ".!?…؟۔։‽⁇⁈⁉"
WIDE_STOPS = "。！？｡।॥።፧။།៕។"
# A closing mark; those that other languages open with only where no letter follows.
CLOSER = r"(?:[\"'»”’›)\]}」』】）]|[«“‘‹](?=[\s,.;:)—–]|$)|[ \u00a0\u202f]»(?=[\s,.;:)—–]|$))"
NOTE = r"(?:\[\d{1,3}\])"
LEAD = re.compile(r"\s*[\s\"'«“„‘‹»(\[—–\-*_]*")
DASH = re.compile(r"\s*[—–-]")
WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
LAST_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*$")
# "т. д", "U.S", "н. э": letters with full stops between them.
LAST_CHAIN = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,5}\.[ \u00a0\u202f]?){1,4}[^\W\d_]{1,5}$")
NUMBER_BEFORE = re.compile(r"(?:\d|\b[IVXLCІХ]+|кв\.?|куб\.?)(?:-?[а-яіїєґ]{1,2})?[ \u00a0\u202f]*$")
ROMAN_OR_ITEM = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zА-ЯЁІЇЄҐа-яёіїєґ])")
# "В 2020 г.", "..., что к XX ст." at the start of a sentence or clause: what happened then follows.
ADVERBIAL = re.compile(
    r"(?:^|,\s(?:что|а|но|и|когда|если|хотя|чтобы|где|поскольку|как|що|але|та|й|коли|якщо|хоча|щоб|де|бо|оскільки)\s)"
    r"(?:в|у|к|с|з|до|на|за|по|от|від|после|після|около|близько)\s+(?:[а-яіїєґ]+\s+){0,2}"
    r"[\dIVXLІХ][\dIVXLІХ–-]*(?:-[а-яіїєґ]+)?\s*(?:гг?|рр?|вв?|ст)$",
    re.IGNORECASE,
)
NEXT_LETTER = re.compile(r"[^\W\d_]\.")
ORDINALS = ("de", "da", "no", "fi", "cs", "sk", "sl", "hr", "sr", "hu", "et", "lv", "is")
CURRENCIES = ("долл", "дол")
EXCLAMATORY_NAMES = ("yahoo", "jeopardy", "joomla", "oklahoma", "mamma mia")
TIME_WORDS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[ECMP][SD]T\b|GMT\b|UTC\b|BST\b|ET\b")
# "... !” Mr Smith said": names, then a verb of saying.
ATTRIBUTION = re.compile(
    r"\s*(?:(?:[A-Z][\w.'’-]*|the|a|an|of|[a-z]+)\s+){1,5}?"
    r"(?:said|says|asked|asks|told|added|adds|replied|wrote|writes|shouted|cried|exclaimed|answered|tweeted|posted)\b"
)
PRONOUNS = re.compile(r"\s*(?:He|She|They|It|We|I|You|The|This|That|But|And|In|On|At)\b")
# Chinese and Japanese: what goes on behind a closing quotation mark.
QUOTED_GOES_ON = re.compile(r"\s*(?:[，,、：]|と|って|という|[^。！？，\s]{0,6}(?:说|說|道|问|問|表示|称|稱))")
# Characters looked at on each side of a candidate.
WINDOW = 60
# Scripts without capitals, where razdel has nothing to go by and a stop is a stop.
CASELESS = frozenset(
    {"ar", "fa", "ur", "he", "yi", "ps", "ku", "ug", "hi", "mr", "ne", "bn", "gu", "pa", "ta", "te", "kn", "ml", "or"}
    | {"si", "zh", "zt", "ja", "ko", "th", "lo", "km", "my", "ka", "am", "ti"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible end: `stop` the mark, `close` what closes behind it, `left` and `right` what stands around.

    `from_start`: `left` reaches back to the start of the sentence.
    """

    end: int
    stop: str
    close: str
    left: str
    right: str
    from_start: bool


def boundaries(text: str, language: str) -> Iterator[int]:
    """The offsets behind each end of a sentence inside `text`, one paragraph; its own end is not among them."""
    table = abbreviations.of(language)
    begin = 0
    for match in _pattern(";\u037e" if language == "el" else "").finditer(text):
        candidate = _candidate(text, match, begin)
        if candidate.end + WINDOW >= len(text) and not WORD.search(candidate.right):
            return
        verdict = _wide(candidate) if match["wide"] else _verdict(candidate, table, language)
        if verdict is None:
            verdict = language in CASELESS or _razdel(text, candidate.end, begin)
        if verdict:
            yield candidate.end
            begin = candidate.end


@lru_cache
def _pattern(further_stops: str) -> re.Pattern[str]:
    """All candidates. Each alternative begins only at the start of a run: a text of nothing but stops is read once."""
    stops = STOPS + further_stops
    return re.compile(
        rf"(?<![{stops}])(?P<stop>[{stops}]++)(?P<close>{CLOSER}*+){NOTE}*+(?=\s)"
        rf"|(?<![{WIDE_STOPS}])(?P<wide>[{WIDE_STOPS}][{WIDE_STOPS}{stops}]*+)(?P<wide_close>{CLOSER}*+)"
        # A forgotten blank: only in Cyrillic, where nothing else is written so.
        r"|(?<=[а-яёіїєґў][а-яёіїєґў])(?P<tight>[.!?…]+)(?=[А-ЯЁІЇЄҐЎ][а-яёіїєґў])"
    )


def _candidate(text: str, match: re.Match[str], begin: int) -> Candidate:
    from_start = match.start() - begin <= WINDOW
    left = text[begin if from_start else match.start() - WINDOW : match.start()]
    return Candidate(
        end=match.end(),
        stop=match["stop"] or match["wide"] or match["tight"],
        close=match["close"] or match["wide_close"] or "",
        left=left.lstrip(),
        right=text[match.end() : match.end() + WINDOW],
        from_start=from_start,
    )


def _razdel(text: str, end: int, begin: int) -> bool:
    """Whether razdel ends a sentence at `end`; it looks ten characters to each side, so a window serves it as well."""
    from razdel import sentenize

    start = max(begin, end - WINDOW)
    return any(start + sentence.stop == end for sentence in sentenize(text[start : end + WINDOW]))


def _wide(candidate: Candidate) -> Verdict:
    """Chinese, Japanese, Indic and other stops end a sentence wherever they stand, except inside reported speech."""
    return not (candidate.close and QUOTED_GOES_ON.match(candidate.right))


def _verdict(candidate: Candidate, table: Abbreviations, language: str) -> Verdict:
    lead = LEAD.match(candidate.right)
    following = candidate.right[lead.end() if lead else 0 :]
    if following[:1].islower() or following[:1] in ",;:":
        return False
    if candidate.close and DASH.match(candidate.right):  # «...!» — сказал
        return False
    if not any(character.isalnum() for character in candidate.left):
        return False  # a row of dots
    if candidate.stop == ".":
        return _full_stop(candidate, following, table, language)
    return _other_stop(candidate)


def _other_stop(candidate: Candidate) -> Verdict:
    if candidate.left.lower().endswith(EXCLAMATORY_NAMES) and candidate.stop == "!" and not candidate.close:
        return False
    if candidate.left.endswith(("[", "(")) and candidate.close[:1] in ("]", ")"):  # an omission: [...]
        return False
    is_attributed = ATTRIBUTION.match(candidate.right) and not PRONOUNS.match(candidate.right)
    return not (candidate.close and is_attributed)


def _full_stop(candidate: Candidate, following: str, table: Abbreviations, language: str) -> Verdict:
    left = candidate.left
    word = LAST_WORD.search(left)
    if word is None:
        return None if not candidate.close else True
    if candidate.from_start and ROMAN_OR_ITEM.fullmatch(left) and not candidate.close:
        return False  # the number of a list item or heading
    adverbial = ADVERBIAL.search(left)
    if adverbial and (candidate.from_start or adverbial.start() > 0):
        return False
    if len(word[0]) == 1 and NEXT_LETTER.match(following):
        return False  # the first half of "т. д." or of two initials
    if candidate.close:
        is_gloss = (
            candidate.close[0] == ")" and word[0].lower() in table and word[0] not in table.closing
        )  # (see p. 5 etc.)
        return not is_gloss or _starts_sentence(following, table)
    if word[0][0].isdigit():
        return _behind_number(word[0], left[: word.start()], following, table, language)
    chain = LAST_CHAIN.search(left)
    if chain is not None:
        verdict = _behind_chain(re.sub(r"\s", "", chain[0]), following, table)
        if verdict is not None:
            return verdict
    if len(word[0]) == 1 and (word[0].isupper() or not (word[0].isascii() or word[0].islower())):
        return _starts_sentence(following, table)  # an initial
    return _behind_word(word[0].lower(), left[: word.start()], following, table)


def _behind_number(number: str, before: str, following: str, table: Abbreviations, language: str) -> Verdict:
    """A number ends a sentence like any word, but where ordinals are written with a full stop a date may go on."""
    is_ordinal = language in ORDINALS and len(number) <= 2 and before.rstrip()[-1:].isalpha()
    return _starts_sentence(following, table) if is_ordinal else True


def _behind_chain(chain: str, following: str, table: Abbreviations) -> Verdict:
    chain = chain.lower()
    if chain in table.leading:
        return False
    if chain in table.closing:
        if following[:1].isdigit() or TIME_WORDS.match(following):
            return False
        is_acronym = chain.isascii() and chain not in ("a.m", "p.m")
        return _starts_sentence(following, table) if is_acronym else True
    if all(len(part) == 1 for part in chain.split(".")) and chain.rpartition(".")[2] not in table.counted:
        return _starts_sentence(following, table)  # an acronym or initials that no table has
    return None


def _behind_word(word: str, before: str, following: str, table: Abbreviations) -> Verdict:
    digit = following[:1].isdigit()
    if word in table.numbering and digit:
        return False
    if word in table.counted:
        return bool(NUMBER_BEFORE.search(before)) and not (digit and word in ("ч", "м", "с"))
    if word in table.titles:
        return False
    if word in table.leading:
        return _starts_sentence(following, table)
    if word in table.units:
        continues = (digit and NUMBER_BEFORE.search(before)) or (word in CURRENCIES and following[:2].isupper())
        return False if continues else None if word.isascii() else True
    if word in table.closing:
        return None if word in ("am", "pm") else not _is_title_like(following, table)
    return word in table.numbering or _starts_sentence(following, table) or None


def _is_title_like(following: str, table: Abbreviations) -> bool:
    """Whether a firm's name goes on: "Acme Inc. CEO"."""
    word = WORD.match(following)
    return bool(
        word and word[0].isascii() and len(word[0]) > 1 and word[0].isupper() and word[0].lower() not in table.starters
    )


def _starts_sentence(following: str, table: Abbreviations) -> bool:
    """Whether what follows begins with a word that sentences begin with; an initial ("А. С. Пушкин") is none."""
    word = WORD.match(following)
    return bool(word and word[0].lower() in table.starters and following[word.end() : word.end() + 1] != ".")
