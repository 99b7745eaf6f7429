"""From texts to a comparison: detect, split, translate, encode, align, examine, summarise; each step visible here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from service import __version__
from service.alignment.aligner import AlignedText, Alignment, Bead, align
from service.alignment.encoder import Encoder
from service.alignment.linking import row_links
from service.alignment.reading import Reader
from service.disagreements.base import Detector, RowView, Telling
from service.disagreements.quantities.dateline import written_on
from service.disagreements.second_reading import doubted, translated, weighed
from service.disagreements.words.senses import senses
from service.domain import (
    SEVERITIES,
    Comparison,
    Difference,
    Progress,
    Row,
    Signature,
    Summary,
    Verdict,
    Version,
    distinct_labels,
)
from service.errors import InvalidRequest
from service.text import languages, sentences
from service.translation.router import Router

ProgressCallback = Callable[[Progress], None]

TITLE_CHARACTERS = 80
BATCH = 20
"""Rows whose words are read at a time, and between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a comparison is made with."""

    encoder: Encoder
    router: Router
    detectors: Sequence[Detector]


def compare(comparison: Comparison, kit: Kit, progress: ProgressCallback) -> Comparison:
    """The finished comparison of a queued one, whose versions hold a label, a text and perhaps a given language.

    Raises InvalidRequest when a version has no sentence. A missing translation model is no error: the sentence's
    translation stays None.
    """
    progress(Progress("read", 0, len(comparison.versions)))
    versions = [read(version) for version in comparison.versions]
    versions = translate(versions, comparison.reader, kit.router, progress)
    alignment = align_versions(versions, comparison, kit, progress)
    versions = doubt_translations(versions, comparison.reader, kit.detectors)
    views = row_views(versions, alignment.beads, comparison.created_at.date())
    both = both_readings(views, comparison.reader, kit.encoder.tokens)
    rows = examine(both, alignment.beads, kit.detectors, comparison.reader, progress)
    return replace(
        comparison,
        title=comparison.title or headline(versions[0]),
        status="done",
        error=None,
        progress=None,
        mode=alignment.mode,
        versions=tuple(versions),
        rows=rows,
        summary=summarise(versions, rows),
        signature=sign(versions, kit),
    )


def read(version: Version) -> Version:
    """The version with its language and its sentences; a language that the user gave is kept."""
    language = languages.detect(version.text) if version.language.detected else version.language
    found = sentences.split(version.text, language.code)
    if not found:
        raise InvalidRequest(f"Version {version.label!r} holds no sentence. Give it some text, or leave it out.")
    return replace(version, language=language, sentences=found, translations=(None,) * len(found))


def translate(versions: Sequence[Version], reader: str, router: Router, progress: ProgressCallback) -> list[Version]:
    """The versions with each sentence in the reader's language, where a route to it exists."""
    total = sum(len(version.sentences) for version in versions if version.language.code != reader)
    done, translated = 0, []
    for version in versions:
        if version.language.code != reader:
            report = offset_progress(progress, "translate", done, total)
            texts = [sentence.text for sentence in version.sentences]
            version = replace(
                version, translations=tuple(router.translate(texts, version.language.code, reader, report))
            )
            done += len(texts)
        translated.append(version)
    return translated


def align_versions(
    versions: Sequence[Version], comparison: Comparison, kit: Kit, progress: ProgressCallback
) -> Alignment:
    """Which sentences of the originals tell the same thing; needs no translation model."""
    total = sum(len(version.sentences) for version in versions)
    progress(Progress("prepare", 0, 0))
    kit.encoder.prepare(lambda steps, of: progress(Progress("prepare", steps, of)))
    done, texts = 0, []
    for version in versions:
        report = offset_progress(progress, "encode", done, total)
        vectors = kit.encoder.encode([sentence.text for sentence in version.sentences], report)
        texts.append(AlignedText(version.key, version.language.code, version.sentences, vectors))
        done += len(version.sentences)
    progress(Progress("align", 0, 1))
    return align(texts, comparison.mode_choice, kit.encoder.tokens, senses)


def offset_progress(progress: ProgressCallback, stage: str, before: int, total: int) -> Callable[[int, int], None]:
    """A callback for one version's part of a stage that counts over all versions."""
    progress(Progress(stage, before, total))
    return lambda done, _: progress(Progress(stage, before + done, total))


def doubt_translations(versions: Sequence[Version], reader: str, detectors: Sequence[Detector]) -> list[Version]:
    """The versions with a warning on each translation that disagrees with its own sentence."""
    return [
        replace(
            version,
            translations=tuple(
                doubted(sentence, translation, (version.language.code, reader), detectors)
                for sentence, translation in zip(version.sentences, version.translations, strict=True)
            ),
        )
        for version in versions
    ]


def examine(
    views: Iterable[tuple[RowView, RowView | None]],
    beads: Sequence[Bead],
    detectors: Sequence[Detector],
    reader: str,
    progress: ProgressCallback,
) -> tuple[Row, ...]:
    """A row for each bead and what its versions tell, with the disagreements that the detectors find, gravest first.

    They are read in the originals, and a second time in the translations where the reader's language has some.
    """
    rows = []
    for index, (bead, (view, second)) in enumerate(zip(beads, views, strict=True)):
        if index % BATCH == 0:
            progress(Progress("examine", index, len(beads)))
        differences = find(view, second, detectors, reader) if len(view.tellings) > 1 else ()
        rows.append(Row(index, dict(bead.cells), bead.score, differences, judge(bead, differences)))
    return tuple(rows)


def row_views(versions: Sequence[Version], beads: Sequence[Bead], today: date) -> list[RowView]:
    """What each bead's versions tell; `today` gives the year to an account's date line that names none."""
    written = {version.key: written_on(version.sentences, version.language.code, today) for version in versions}
    labels = distinct_labels(versions)
    return [
        RowView(
            tuple(
                Telling(
                    version=version.key,
                    label=labels[version.key],
                    language=version.language.code,
                    sentences=tuple(version.sentences[i] for i in bead.cells[version.key]),
                    translations=tuple(version.translations[i] for i in bead.cells[version.key]),
                    written=written[version.key],
                )
                for version in versions
                if bead.cells[version.key]
            )
        )
        for bead in beads
    ]


def both_readings(views: Sequence[RowView], reader: str, read: Reader) -> Iterator[tuple[RowView, RowView | None]]:
    """Each row with its links, and the same as it reads in the reader's language, None where nothing is translated."""
    seconds = [translated(view, reader) for view in views]
    others = linked([second for second in seconds if second], read)
    for view, second in zip(linked(views, read), seconds, strict=True):
        yield view, next(others) if second else None


def linked(views: Sequence[RowView], read: Reader) -> Iterator[RowView]:
    """The views with the links between their words; those of one version have none."""
    for first in range(0, len(views), BATCH):
        batch = views[first : first + BATCH]
        cells = [
            {telling.version: telling.sentences for telling in view.tellings} if len(view.tellings) > 1 else {}
            for view in batch
        ]
        for view, links in zip(batch, row_links(cells, read), strict=True):
            yield replace(view, links=links)


def find(row: RowView, second: RowView | None, detectors: Sequence[Detector], reader: str) -> tuple[Difference, ...]:
    """All differences of one row, by severity, then in the detectors' order; `second` is the row in translation."""
    first = [difference for detector in detectors for difference in detector.find(row)]
    found = weighed(row, second, first, detectors, reader)
    return tuple(sorted(found, key=lambda difference: SEVERITIES.index(difference.severity)))


def judge(bead: Bead, differences: Sequence[Difference]) -> Verdict:
    """What a row amounts to, see api.md: only, differ, partial or agree."""
    tellers = sum(bool(indexes) for indexes in bead.cells.values())
    if tellers == 1:
        return "only"
    if differences:
        return "differ"
    return "agree" if tellers == len(bead.cells) else "partial"


def summarise(versions: Sequence[Version], rows: Sequence[Row]) -> Summary:
    """Counts of verdicts and kinds, and for each pair the share of their sentences that stand in a row of both."""
    verdicts = Counter(row.verdict for row in rows)
    only = {
        version.key: sum(row.verdict == "only" and bool(row.cells[version.key]) for row in rows) for version in versions
    }
    kinds = Counter(difference.kind for row in rows for difference in row.differences)
    coverage = {f"{one.key}-{two.key}": covered(one, two, rows) for one, two in combinations(versions, 2)}
    return Summary(
        rows=len(rows),
        agree=verdicts["agree"],
        differ=verdicts["differ"],
        partial=verdicts["partial"],
        only=only,
        kinds=dict(kinds),
        coverage=coverage,
    )


def covered(one: Version, two: Version, rows: Sequence[Row]) -> float:
    """Share of the two versions' sentences that stand in a row which both tell, 0-1."""
    shared = sum(
        len(row.cells[one.key]) + len(row.cells[two.key]) for row in rows if row.cells[one.key] and row.cells[two.key]
    )
    return round(shared / (len(one.sentences) + len(two.sentences)), 4)


def sign(versions: Sequence[Version], kit: Kit) -> Signature:
    """The versions of everything that had a hand in the result."""
    engines = {
        translation.engine for version in versions for translation in version.translations if translation is not None
    }
    return Signature(
        parallax=__version__,
        encoder=kit.encoder.signature,
        engines=tuple(sorted(engines)),
        detectors=tuple(signed(detector, versions) for detector in kit.detectors),
    )


def signed(detector: Detector, versions: Sequence[Version]) -> str:
    """Kind and version, and the languages of the texts whose words the detector does not know."""
    unknown = sorted({version.language.code for version in versions} - detector.languages)
    return f"{detector.kind} {detector.version}" + (f" (no words of {', '.join(unknown)})" if unknown else "")


def headline(version: Version) -> str:
    """The start of the version's first sentence, cut at a word."""
    words = " ".join(version.sentences[0].text.split())
    if len(words) <= TITLE_CHARACTERS:
        return words
    return words[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"
