"""Glossaries as people keep them: checked entries, and files of CSV or TSV with a term and its replacement a line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from service.domain import Term
from service.errors import InvalidRequest
from service.text.languages import NAMES
from service.translation.base import LanguagePair

LONGEST = 200
MAX_BYTES = 4_000_000
HEADER = ("term", "replacement", "case_sensitive")
TRUE, FALSE = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
FORMATS = {".csv": ",", ".tsv": "\t"}


def checked_pair(source: str, target: str) -> LanguagePair:
    """The pair of languages. Raises InvalidRequest where one is none, or both are the same."""
    for code in (source, target):
        if code not in NAMES:
            raise InvalidRequest(f"{code[:20]!a} is no language code. Write it like en or uk.")
    if source == target:
        raise InvalidRequest(f"The languages of a glossary differ; both are {source}.")
    return LanguagePair(source, target)


def checked_term(source: str, target: str | None, case_sensitive: bool = False) -> Term:
    """The term with single blanks. Raises InvalidRequest where a text is empty, too long or holds control characters.

    Without a target the term stays as it is.
    """
    return Term(checked(source, "term"), None if target is None else checked(target, "replacement"), case_sensitive)


def checked(text: str, name: str) -> str:
    """A term or replacement as it is kept."""
    clean = " ".join(text.split())
    if not clean:
        mend = "" if name == "term" else " Leave it out to keep the term as it is."
        raise InvalidRequest(f"The {name} is empty.{mend}")
    if len(clean) > LONGEST:
        raise InvalidRequest(f"The {name} has {len(clean)} characters; at most {LONGEST} are allowed.")
    if UNPRINTABLE.search(clean):
        raise InvalidRequest(f"The {name} {clean[:40]!a} holds a character that cannot be printed.")
    return clean


def delimiter(name: str) -> str:
    """What parts the columns of a file by its name. Raises InvalidRequest for another ending than .csv and .tsv."""
    for ending, found in FORMATS.items():
        if name.lower().endswith(ending):
            return found
    raise InvalidRequest(f"{name}: a glossary is a .csv or a .tsv file.")


def read_terms(data: bytes, parted_by: str) -> Iterator[Term]:
    """The terms of a file: term, replacement, case_sensitive; the last two may be left out, empty means "keep it".

    UTF-8 with or without a byte order mark; a first line with the names of the columns is passed over. Raises
    InvalidRequest that names the line.
    """
    if len(data) > MAX_BYTES:
        raise InvalidRequest(f"The file has {len(data):,} bytes; at most {MAX_BYTES:,} are allowed.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidRequest(f"Line {line} is not UTF-8. Save the file as UTF-8.") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not is_header(row, reader.line_num):
                yield term_of(row, reader.line_num)
    except csv.Error as error:
        raise InvalidRequest(f"Line {reader.line_num}: {error}. Look at its quotation marks.") from error


def is_header(row: list[str], line: int) -> bool:
    """Whether the first line names the columns."""
    return line == 1 and tuple(cell.strip().lower() for cell in row) == HEADER[: len(row)]


def term_of(row: list[str], line: int) -> Term:
    """The term of a line."""
    if len(row) > len(HEADER):
        raise InvalidRequest(
            f"Line {line} has {len(row)} columns; at most {len(HEADER)} are known: {', '.join(HEADER)}."
        )
    source, target, strict = (*row, "", "")[:3]
    if strict.strip().lower() not in TRUE | FALSE:
        raise InvalidRequest(f"Line {line}: case_sensitive is {strict.strip()[:20]!a}. Write yes or no.")
    try:
        return checked_term(source, target if target.strip() else None, strict.strip().lower() in TRUE)
    except InvalidRequest as error:
        raise InvalidRequest(f"Line {line}: {error.message}") from error


def write_terms(terms: Iterable[Term], parted_by: str) -> bytes:
    """The terms as a file that `read_terms` reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=parted_by, lineterminator="\n")
    writer.writerow(HEADER)
    for term in terms:
        writer.writerow((term.source, term.target or "", "yes" if term.case_sensitive else "no"))
    return out.getvalue().encode()
