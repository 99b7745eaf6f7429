"""What the translate page shows, as plain typed values."""

import json
import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.documents import AUTO
from service.domain import Language, Segment, Term, TranslatedPassage
from service.text.languages import english_name
from service.translation.bundled import Manifest
from service.web.built_in import maker
from service.web.document_view import FileItem

# Several lines of a long text would only hide what the call looks like.
CURL_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class TranslatorForm:
    """The form as far as it is filled in; `source` is "auto" or a code, `terms` one term a line."""

    text: str = ""
    source: str = AUTO
    target: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation; `human` when a person wrote it."""

    source: str
    target: str
    warnings: tuple[str, ...]
    alternatives: tuple[str, ...]
    engine: str
    human: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the whole translation; `pair` counts from 1, and is 0 for the white space between sentences."""

    text: str
    pair: int


@dataclass(frozen=True, slots=True)
class Result:
    """A finished translation: the whole text in chunks, and sentence by sentence."""

    chunks: tuple[Chunk, ...]
    pairs: tuple[Pair, ...]
    source: str
    source_name: str
    target: str
    target_name: str
    confidence: int | None
    doubtful: int
    engines: tuple[str, ...]
    curl: str


@dataclass(frozen=True, slots=True)
class TranslatorPage:
    """The form with the languages that can be chosen, and the result when there is one."""

    form: TranslatorForm
    sources: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    formats: tuple[str, ...]
    max_megabytes: float
    max_characters: int
    error: str
    result: Result | None
    recent: tuple[FileItem, ...]


def result_of(
    text: str,
    translated: TranslatedPassage,
    language: Language,
    target: str,
    curl: str,
    manifest: Manifest | None = None,
) -> Result:
    """The translation of `text` for its template; the confidence is shown where the language was detected.

    `manifest` is that of the built-in model.
    """
    pairs = tuple(pair_of(text, translated.passage.text, segment) for segment in translated.segments)
    engines = Counter(pair.engine for pair in pairs)
    return Result(
        chunks=tuple(chunks(translated.passage.text, translated.segments)),
        pairs=pairs,
        source=language.code,
        source_name=english_name(language.code),
        target=target,
        target_name=english_name(target),
        confidence=round(100 * language.confidence) if language.detected else None,
        doubtful=sum(bool(pair.warnings) for pair in pairs),
        engines=tuple(maker(engine, language.code, manifest) for engine, _ in engines.most_common()),
        curl=curl,
    )


def pair_of(source: str, target: str, segment: Segment) -> Pair:
    """One sentence pair."""
    made = segment.translation
    return Pair(
        source=source[segment.start : segment.end],
        target=target[segment.target_start : segment.target_end],
        warnings=tuple(warning.message for warning in made.warnings),
        alternatives=made.alternatives,
        engine=made.engine,
        human=made.origin == "memory",
    )


def chunks(text: str, segments: Sequence[Segment]) -> list[Chunk]:
    """The text cut at the segments, nothing left out."""
    found, end = [], 0
    for number, segment in enumerate(segments, 1):
        if segment.target_start > end:
            found.append(Chunk(text[end : segment.target_start], 0))
        found.append(Chunk(text[segment.target_start : segment.target_end], number))
        end = segment.target_end
    return [*found, Chunk(text[end:], 0)] if text[end:] else found


def curl_of(address: str, form: TranslatorForm, alternatives: int, terms: Sequence[Term]) -> str:
    """The same translation as a call of the API, ready for a shell."""
    text = form.text if len(form.text) <= CURL_CHARACTERS else form.text[:CURL_CHARACTERS] + "…"
    body = {
        "q": text,
        "source": form.source,
        "target": form.target,
        "alternatives": alternatives,
        "segments": True,
    }
    if terms:
        body["glossary"] = {term.source: term.target for term in terms}
    data = shlex.quote(json.dumps(body, ensure_ascii=False))
    return f"curl {shlex.quote(address + '/translate')} -H 'Content-Type: application/json' -d {data}"
