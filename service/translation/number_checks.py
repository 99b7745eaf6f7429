"""Numbers that a translation lost or added, in digits; what languages write in words or in Roman numerals is let be."""

import re
import unicodedata
from collections.abc import Iterator

from service.translation.base import LanguagePair

# "12,4", "1 200 000", "17:30", "10.10.2025": digit groups, after a blank only thousands.
NUMBER = re.compile(r"\d+(?:[.,:/'’]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
# Centuries and kings; a lone I or X is a word or a sign as often as a number.
ROMAN = re.compile(r"\b(?=[IVX]{2}|V\b)X{0,2}(?:IX|IV|V?I{0,3})\b")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
# "the 1970s", "1970-х", "the '70s", "lat 70.": a decade, which many languages write in words.
DECADE = re.compile(r"\b(?:1[5-9]|20)?(\d0)(?:['’]?s|-?х|-?ті|-?тих|-?е|-?er)\b")
LONG_DECADE = re.compile(r"(?:1[5-9]|20)(\d0)")
# Up to this, numbers are as often written out ("12" as "twelve") as not.
SPELT_OUT = 12
ADDED_DIGITS = 3


def lost_numbers(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """Numbers of the source that the translation does not show in any spelling of digits."""
    numbers = wanted(source)
    shown = digits(target) if numbers else set()
    for number in numbers:
        if not shown & keys(number):
            yield f"The number {number} of the original is missing from the translation."


def added_numbers(source: str, target: str, pair: LanguagePair) -> Iterator[str]:
    """Long numbers of the translation that the source does not show; short ones may be words in the source."""
    numbers = [number for number in wanted(target) if len(significant(number)) >= ADDED_DIGITS]
    shown = digits(source) if numbers else set()
    for number in numbers:
        if not shown & keys(number):
            yield f"The translation has the number {number}, which the original does not have."


def wanted(text: str) -> list[str]:
    """The numbers of a text that its translation should show in digits, each once."""
    numbers = dict.fromkeys(NUMBER.findall(text))
    decades = {match.group(1) for match in DECADE.finditer(text)} if numbers else set()
    return [number for number in numbers if not spellable(number) and number[-2:] not in decades]


def digits(text: str) -> set[str]:
    """Keys of all numbers in the text, whole and by group, and of its Roman numerals."""
    found = {key for number in NUMBER.findall(text) for key in keys(number)}
    return found | {str(value(match.group())).strip("0") for match in ROMAN.finditer(text)}


def keys(number: str) -> set[str]:
    """What a number can be recognised by: its significant digits, and each group's ("10.10.2025" by 2025).

    A year that ends a decade also by the decade: "1970" by 70.
    """
    decade = LONG_DECADE.fullmatch(number)
    parts = (number, *re.split(r"\D", number), decade.group(1) if decade else "")
    return {significant(part) for part in parts} - {""}


def significant(number: str) -> str:
    """Its digits without zeros at either end, so that 1,200, 1.2 and 1200 are one."""
    return "".join(str(unicodedata.digit(char)) for char in number if char.isdigit()).strip("0")


def spellable(number: str) -> bool:
    """Whether the number often changes its shape: up to twelve, round ones such as 40, times (18:00, 6 p.m.)."""
    return ":" in number or len(significant(number)) <= 1 or (len(number) <= 2 and int(number) <= SPELT_OUT)


def value(roman: str) -> int:
    """The number that a Roman numeral stands for."""
    total = 0
    for sign, after in zip(roman, [*roman[1:], ""], strict=True):
        worth = ROMAN_DIGITS[sign]
        total += -worth if worth < ROMAN_DIGITS.get(after, 0) else worth
    return total
