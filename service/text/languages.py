"""The language of a text: eldc decides, seeded langdetect is the second opinion where eldc is in doubt."""

import re
import threading
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from types import ModuleType

from service.domain import Language

# Letters a paragraph needs before its language counts as known.
RELIABLE_LETTERS = 40
# Characters that a second opinion looks at: langdetect is slow and does not get better with more.
SECOND_OPINION_CHARACTERS = 2_000
# Languages that eldc takes for a neighbour because it does not have them, and langdetect does.
NEIGHBOURS = {"nl": "af", "hi": "ne", "mr": "ne"}
# Letters of Cyrillic languages that eldc does not have; the first row with enough of them in the text wins.
ALPHABETS = (("tg", "ӣӯҳҷ"), ("kk", "ұғқ"), ("tt", "җһә"), ("ky", "ңөү"), ("mn", "өү"), ("mk", "ѓќѕ"))
CYRILLIC = ("ru", "uk", "be", "bg", "sr")
SURE = 0.99
# Below this confidence a language that nobody expects is hardly ever the right one.
DOUBT = 0.9
# Below this one such a language is wrong more often than right.
GUESS = 0.5
LETTER = re.compile(r"[^\W\d_]")
PARAGRAPH = re.compile(r"[^\n]+")
UNKNOWN = Language("und", 0.0, detected=True)
_first_use = threading.Lock()

# ISO 639-1 codes that can be detected or chosen, with their English names as in Unicode's CLDR; "pb" and "zt" are the
# codes that Argos packages have for variants.
NAMES: Mapping[str, str] = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bangla", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish",
    "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "nb": "Norwegian Bokmål", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian", "or": "Odia", "pa": "Punjabi",
    "pb": "Portuguese (Brazil)", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "yi": "Yiddish", "yo": "Yoruba", "zh": "Chinese", "zt": "Chinese (traditional)", "zu": "Zulu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """What a code stands for: a `language`, and the variant's BCP 47 tag, with its script and with its region."""

    language: str
    tag: str
    regional: str


# Codes that Argos made up, which are no language tags.
VARIANTS: Mapping[str, Variant] = {"pb": Variant("pt", "pt-BR", "pt-BR"), "zt": Variant("zh", "zh-Hant", "zh-TW")}


def without_variant(code: str) -> str:
    """The language itself: "pt" for "pb"."""
    return VARIANTS[code].language if code in VARIANTS else code


def english_name(code: str) -> str:
    """The language's English name, or the code itself where it has none here."""
    return NAMES.get(code, code)


def by_name(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each code with its language's English name, in the order of the names."""
    return tuple(sorted(((code, english_name(code)) for code in codes), key=lambda item: item[1]))


def detect(text: str) -> Language:
    """The language most of `text` is in; `others` are the languages of further whole paragraphs, the longest first.

    Confidence 0-1 estimates how often such an answer is right; code "und" with 0 where there is nothing to tell it by.
    """
    text = text.encode("utf-8", errors="ignore").decode("utf-8")  # eldc takes no lone surrogates
    code, confidence = _whole(text)
    if code == UNKNOWN.code:
        return UNKNOWN
    lengths = _paragraph_languages(text)
    main = lengths.most_common(1)[0][0] if lengths else code
    if main != code:  # several languages: the mixture reads as none of its parts
        confidence = lengths[main] / lengths.total()
    others = tuple(other for other, _ in lengths.most_common() if other != main)
    name = _unknown_to_eldc(main, text) or main
    return Language(name, round(confidence, 3), detected=True, others=others)


def detect_among(text: str, codes: Container[str]) -> Language:
    """As `detect`, but where that is in doubt the likeliest of `codes`: one word reads like many languages.

    A language that is told for sure is given though it is not in `codes`, and "und" where one is but a bad guess.
    """
    found = detect(text)
    if found.code in codes or found.confidence >= DOUBT:
        return found
    scores: Mapping[str, float] = _eldc().detect_details(text.encode("utf-8", errors="ignore").decode("utf-8")).scores
    likely = next((code for code in sorted(scores, key=scores.__getitem__, reverse=True) if code in codes), None)
    if likely:
        return replace(found, code=likely, confidence=round(found.confidence / 2, 3))
    return found if found.confidence >= GUESS else UNKNOWN


def likeness(text: str) -> float:
    """How much `text` reads like some language, 0-1: eldc's best score."""
    return max(_eldc().detect_details(text).scores.values(), default=0.0)


def _paragraph_languages(text: str) -> Counter[str]:
    """Characters in each language, counting the paragraphs that are long and plain enough to be sure of."""
    lengths = Counter[str]()
    for paragraph in PARAGRAPH.findall(text):
        if len(LETTER.findall(paragraph, 0, 10 * RELIABLE_LETTERS)) >= RELIABLE_LETTERS:
            result = _eldc().detect_details(paragraph)
            if result.reliable:
                lengths[str(result.language)] += len(paragraph)
    return lengths


def _whole(text: str) -> tuple[str, float]:
    """Language and confidence of a text taken as one; how often eldc is right by its lead was measured on FLORES."""
    result = _eldc().detect_details(text)
    code, lead = str(result.language), _lead(result.scores)
    if code == UNKNOWN.code or result.reliable:
        return code, 0.98 + min(0.02, lead / 8)
    confidence = min(0.9, 0.5 + 4 * lead)
    second, probability = _second_opinion(text)
    if second == code:
        return code, confidence
    if second and second not in _eldc().LANGUAGES and probability > SURE and len(text) >= RELIABLE_LETTERS:
        return second, 0.6
    return code, confidence / 2


def _lead(scores: Mapping[str, float]) -> float:
    """How far eldc's best score is ahead of the next."""
    best, following, *_ = [*sorted(scores.values(), reverse=True), 0.0, 0.0]
    return best - following


def _unknown_to_eldc(code: str, text: str) -> str | None:
    """The language that eldc takes for `code` for want of a better one, if it is one."""
    if code in CYRILLIC:
        letters = LETTER.findall(text.lower())
        counts = Counter(letters)
        for language, signs in ALPHABETS:
            if sum(counts[sign] for sign in signs) > 0.02 * len(letters):
                return language
    if code in NEIGHBOURS:
        second, probability = _second_opinion(text)
        if second == NEIGHBOURS[code] and probability > SURE:
            return second
    return None


def _second_opinion(text: str) -> tuple[str | None, float]:
    """langdetect's language and its probability, the same each time; None where it finds nothing to go by."""
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    with _first_use:  # loading its profiles is not safe in several threads
        DetectorFactory.seed = 0  # its answers vary otherwise
        try:
            best = detect_langs(text[:SECOND_OPINION_CHARACTERS])[0]
        except LangDetectException:
            return None, 0.0
    return best.lang.removesuffix("-cn").removesuffix("-tw"), best.prob


def _eldc() -> ModuleType:
    import eldc

    with _first_use:
        eldc.init()
    module: ModuleType = eldc
    return module
