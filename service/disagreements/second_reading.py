"""The second reading: the detectors on the translations, which supports the first one or stands in for it.

Two readings that agree make a finding weightier, one that only the first knows makes it lighter. What only the
translations tell counts where the first reading lacks the words of a language; elsewhere the translation lost it, and
its sentence gets a warning instead.
"""

from collections.abc import Sequence
from dataclasses import replace

from service.disagreements.base import Detector, RowView, Telling
from service.domain import SEVERITIES, Difference, Sentence, Severity, Span, Translation, TranslationWarning

# Lost numbers and names are told by the checks that every translation goes through.
CHECKED = ("date", "polarity")
DOUBT = "changed"


def doubted(
    sentence: Sentence, translation: Translation | None, pair: tuple[str, str], detectors: Sequence[Detector]
) -> Translation | None:
    """The translation with a warning for each fact in which it disagrees with its sentence; `pair`: source, target."""
    if translation is None or translation.origin == "memory":
        return translation
    original = Telling("original", "the original", pair[0], (sentence,))
    other = Telling("translation", "the translation", pair[1], (as_sentence(sentence, translation),))
    row = RowView((original, other))
    found = [
        TranslationWarning(DOUBT, f"The translation may have changed the {detector.kind}: {difference.explanation}.")
        for detector in detectors
        if detector.kind in CHECKED and detector.languages.issuperset(pair)
        for difference in detector.find(row)
    ]
    return replace(translation, warnings=(*translation.warnings, *found))


def weighed(
    row: RowView, second: RowView | None, first: Sequence[Difference], detectors: Sequence[Detector], reader: str
) -> tuple[Difference, ...]:
    """What the first reading found, its severity raised or lowered by the second, and what only the second can find.

    `second` is the `translated` row; its words are linked if those of the row are, or it would find less.
    """
    if second is None:
        return tuple(first)
    again = [difference for detector in detectors for difference in detector.find(second)]
    knowing = {detector.kind: detector.languages for detector in detectors}
    kept = [
        compared(difference, again) if _read(difference, second) and reader in knowing[difference.kind] else difference
        for difference in first
    ]
    kept += [
        on_translations(difference, row)
        for difference in again
        if not any(same(difference, one) for one in first)
        and not _languages(difference, row) <= knowing[difference.kind]
    ]
    return tuple(kept)


def translated(row: RowView, reader: str) -> RowView | None:
    """The row in the reader's language; without the versions whose translations are missing or doubtful.

    None where fewer than two versions remain, or none of them is translated.
    """
    tellings = [found for telling in row.tellings if (found := _in_reader(telling, reader))]
    others = sum(telling.language != reader for telling in row.tellings if telling.version in _versions(tellings))
    return RowView(tuple(tellings)) if len(tellings) > 1 and others else None


def as_sentence(sentence: Sentence, translation: Translation) -> Sentence:
    """The translation in the place of its sentence."""
    return replace(sentence, text=translation.text, start=0, end=len(translation.text))


def _in_reader(telling: Telling, reader: str) -> Telling | None:
    if telling.language == reader:
        return telling
    made = [one for one in telling.translations if one is not None and not one.warnings]
    if len(made) < len(telling.sentences):
        return None
    texts = tuple(as_sentence(sentence, one) for sentence, one in zip(telling.sentences, made, strict=True))
    return replace(telling, language=reader, sentences=texts, translations=(None,) * len(texts))


def _versions(tellings: Sequence[Telling]) -> set[str]:
    return {telling.version for telling in tellings}


def _read(difference: Difference, second: RowView) -> bool:
    """Whether all its versions stand in the second reading."""
    return {span.version for span in difference.spans} <= _versions(second.tellings)


def _languages(difference: Difference, row: RowView) -> set[str]:
    versions = {span.version for span in difference.spans}
    return {telling.language for telling in row.tellings if telling.version in versions}


def same(one: Difference, other: Difference) -> bool:
    """Whether both are of one kind and about the same sentences of two versions or more."""
    places = {(span.version, span.sentence) for span in one.spans} & {
        (span.version, span.sentence) for span in other.spans
    }
    return one.kind == other.kind and len({version for version, _ in places}) > 1


def compared(difference: Difference, again: Sequence[Difference]) -> Difference:
    """The difference one step graver where the second reading has it too, one step lighter where not."""
    step = -1 if any(same(difference, other) for other in again) else 1
    return replace(difference, severity=_moved(difference.severity, step))


def on_translations(difference: Difference, row: RowView) -> Difference:
    """A difference of the second reading with its spans on the translations, one step lighter."""
    own = {telling.version: telling for telling in row.tellings}
    return replace(
        difference,
        spans=tuple(_on_side(span, own[span.version]) for span in difference.spans),
        severity=_moved(difference.severity, 1),
        explanation=f"{difference.explanation} (read in the translation)",
    )


def _on_side(span: Span, telling: Telling) -> Span:
    """The span on the translation, unless the version's own text was read."""
    places = {sentence.index: place for place, sentence in enumerate(telling.sentences)}
    has_translation = bool(telling.translations) and telling.translations[places[span.sentence]] is not None
    return replace(span, side="translation") if has_translation else span


def _moved(severity: Severity, step: int) -> Severity:
    """The severity so many steps lighter, as far as there are any."""
    place = SEVERITIES.index(severity) + step
    return SEVERITIES[min(max(place, 0), len(SEVERITIES) - 1)]
