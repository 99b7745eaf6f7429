"""Word lists of loaded terms that users add to the shipped ones: a folder with a TOML file for each language.

A file `<language>.toml` is written like those in `data/wording/`: a table is a topic, a key in it a side, its value a
list of terms. Terms of a shipped topic join it, others are topics of their own; `except` shields words and
phrases that a term only begins like.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from service.disagreements.wordings.naming import COLOURS
from service.disagreements.words.lexicon import ANY, SHIELD, Lexicon, parse
from service.errors import InvalidRequest

MOST_FILES = 50
MOST_BYTES = 1_000_000
MOST_TERMS = 20_000
LONGEST_TERM = 100
LANGUAGE = re.compile(r"[a-z]{2,3}")
SIDES = (*COLOURS, SHIELD)


def read_lists(folder: Path) -> Mapping[str, Lexicon]:
    """The lists of a folder by language; raises InvalidRequest with the file and what is wrong with it."""
    if not folder.is_dir():
        raise InvalidRequest(f"There is no folder {folder} with word lists; make it, or leave the setting empty.")
    files = sorted(folder.glob("*.toml"))
    if len(files) > MOST_FILES:
        raise InvalidRequest(f"{folder} holds {len(files)} word lists; at most {MOST_FILES} are read.")
    return {file.stem: _read(file) for file in files}


def digest(lists: Mapping[str, Lexicon]) -> str:
    """Eight letters that tell one set of lists from another, for the signature of a result."""
    told = sorted(
        (language, *term.words, term.entry, term.side) for language, one in lists.items() for term in one.terms
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:8]


def _read(file: Path) -> Lexicon:
    if not LANGUAGE.fullmatch(file.stem):
        raise InvalidRequest(f"{file}: the name must be a language code, such as en.toml or uk.toml.")
    if file.stat().st_size > MOST_BYTES:
        raise InvalidRequest(f"{file} is larger than {MOST_BYTES} bytes; split the topics that are not needed off.")
    try:
        text = file.read_text("utf-8")
        wrong = next(_faults(tomllib.loads(text)), "")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidRequest(f"{file} is no TOML file in UTF-8: {error}.") from error
    if wrong:
        raise InvalidRequest(f"{file}: {wrong}")
    found = parse(text)
    if len(found.terms) > MOST_TERMS:
        raise InvalidRequest(f"{file} holds {len(found.terms)} terms; at most {MOST_TERMS} are read.")
    return found


def _faults(tables: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with a list, each as a sentence."""
    for topic, sides in tables.items():
        if not isinstance(sides, dict):
            yield f"“{topic}” must be a table with sides, such as [{topic}] and under it plain = [...]."
            continue
        for side, terms in sides.items():
            if side not in SIDES:
                yield f"[{topic}] has a side “{side}”; sides are {', '.join(SIDES)}."
            elif not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
                yield f"[{topic}] {side} must be a list of terms in quotation marks."
            else:
                yield from (f"[{topic}] {side}: “{term}” {fault}." for term in terms if (fault := _fault(term)))


def _fault(term: str) -> str:
    words = term.split()
    if not words:
        return "is empty"
    if len(term) > LONGEST_TERM:
        return f"is longer than {LONGEST_TERM} characters"
    if ANY in (words[0], words[-1]):
        return f"begins or ends with {ANY}, which stands for words between others"
    if any("*" in part[:-1] or part in ("", "*") for word in words for part in word.split("|")):
        return "may have * only at the end of a word of which something is written"
    return ""
