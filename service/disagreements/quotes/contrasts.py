"""What tells the speeches in one place apart, by word lists, the dictionary, and the detectors of other kinds.

Languages differ in wording, so only substance that can be read in each of them counts: what one speech affirms and
another denies, who or what is named in one another's place, and whether anything is denied at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from service.disagreements.base import RowView
from service.disagreements.denials.polarity import PolarityDetector
from service.disagreements.names.identity import clusters
from service.disagreements.names.mentions import mentions
from service.disagreements.names.name import NameDetector
from service.disagreements.names.passage import name_words
from service.disagreements.quantities.number import NumberDetector
from service.disagreements.quotes.quotations import Quotation
from service.disagreements.words import lexicon
from service.disagreements.words.substance import Common, shared_words
from service.domain import Difference, Severity, Span
from service.text.words import possible_grammemes, tokens

TOPIC = "quotes"
# In one speech a name has fewer places to stand in than in a whole row.
ENOUGH_IN_SPEECH = 1
# Other readings of what may be a verb in the first person: "війну", "є".
NOT_FIRST = frozenset(("NOUN", "ADJF", "2per", "3per"))
FEWEST_TO_OUTVOTE = 3
# Shares of common words, chosen on lines of FLORES-dev read as speeches: of speeches that translate each other, and
# what one of them may have in common with a third that says something else; less where the third has nothing in common.
ALIKE, APART, STEP, ALIKE_ALONE = 0.45, 0.4, 0.25, 0.3
# What is left by chance between two speeches, and how many words of each must be known to say so.
NOTHING, ENOUGH_WORDS = 0.1, 3
# Of kin languages more words are cognates, so that a third language seems to stand apart.
KIN = frozenset(("ru", "uk", "pl"))


@dataclass(frozen=True, slots=True)
class Contrast:
    """What tells speeches apart: the side of each version, the words that show it, and how to say it."""

    sides: Mapping[str, str]
    spans: tuple[Span, ...]
    severity: Severity


def one_denies(one: Quotation, two: Quotation) -> bool:
    """Whether one of two speeches denies something in plain words and the other nothing at all."""
    ways = {
        "plain" if _entries(speech, "denial", "plain") else "veiled" if _entries(speech, "denial", "veiled") else ""
        for speech in (one, two)
    }
    return ways == {"plain", ""}


def by_lists(speeches: Sequence[Quotation]) -> Contrast | None:
    """What the lists and the dictionary tell, where nothing says which words face each other."""
    known = by_amount(speeches) or by_known(speeches)
    return known or _by_content(speeches) or _by_denial(speeches) or _by_speaker(speeches)


def by_known(speeches: Sequence[Quotation]) -> Contrast | None:
    """What is said to be so and not so, or of whom, in words that are known."""
    return _by_statement(speeches) or _by_name(speeches) or _by_party(speeches)


def _by_statement(speeches: Sequence[Quotation]) -> Contrast | None:
    """One speech affirms what another denies; where all of them deny something, it is likely the same."""
    if all(_entries(speech, "denial", "plain") or _entries(speech, "denial", "veiled") for speech in speeches):
        return None
    return _inner(PolarityDetector().find(_view(speeches)), speeches)


def _by_name(speeches: Sequence[Quotation]) -> Contrast | None:
    """One speech names somebody in the place of somebody else."""
    return _inner(NameDetector(ENOUGH_IN_SPEECH).find(_view(speeches)), speeches)


def by_amount(speeches: Sequence[Quotation]) -> Contrast | None:
    """One speech tells of another number."""
    return _inner(NumberDetector().find(_view(speeches)), speeches)


def _view(speeches: Sequence[Quotation]) -> RowView:
    return RowView(tuple(speech.view() for speech in speeches))


def _inner(found: Iterator[Difference], speeches: Sequence[Quotation]) -> Contrast | None:
    """The first difference that a detector found between the quoted words."""
    difference = next(found, None)
    if difference is None:
        return None
    by_version = {speech.version: speech for speech in speeches}
    sides = {version: version if version in difference.odd else "" for version in difference.values}
    if not difference.odd:
        sides = dict(difference.values)
    spans = tuple(by_version[span.version].outer(span) for span in difference.spans)
    return Contrast(sides, spans, difference.severity)


def _by_party(speeches: Sequence[Quotation]) -> Contrast | None:
    """Some say it of all sides together, others of one that they name and the former do not."""
    told = {speech.version: mentions(speech.view()) for speech in speeches}
    all_together = {speech.version: spans for speech in speeches if (spans := _entries(speech, "together", "who"))}
    for cluster in clusters(told):
        if cluster.sort in ("place", "person") and not cluster.versions & set(all_together) and all_together:
            if len(cluster.versions) + len(all_together) < len(speeches):
                continue
            by_version = {speech.version: speech for speech in speeches}
            named = tuple(
                by_version[version].outer(Span(version, name.sentence, name.start, name.end, name.text))
                for version in by_version
                if version in cluster.versions
                for name in [cluster.mention(version)]
            )
            sides = {version: "together" if version in all_together else "named" for version in by_version}
            return Contrast(sides, (*(span for spans in all_together.values() for span in spans[:1]), *named), "medium")
    return None


def _by_content(speeches: Sequence[Quotation]) -> Contrast | None:
    """Speeches that have no words in common, or one that shares few of those that the others have in common."""
    common = {
        frozenset((one.version, two.version)): shared_words(one.view(), two.view())
        for one, two in combinations(speeches, 2)
    }
    spans = tuple(span for speech in speeches for span in speech.spans())
    for speech in speeches if len(speeches) >= FEWEST_TO_OUTVOTE else ():
        if _stands_apart(speech, [other for other in speeches if other is not speech], common):
            sides = {other.version: "other" if other is speech else "common" for other in speeches}
            return Contrast(sides, spans, "medium")
    if all(_nothing_in_common(pair) for pair in common.values()):
        return Contrast({speech.version: speech.version for speech in speeches}, spans, "medium")
    return None


def _stands_apart(speech: Quotation, others: Sequence[Quotation], common: Mapping[frozenset[str], Common]) -> bool:
    """Whether all others have much in common with one another and little with this one."""
    among = min(common[frozenset((one.version, two.version))].share for one, two in combinations(others, 2))
    to_it = [common[frozenset((speech.version, other.version))] for other in others]
    most = max(pair.share for pair in to_it)
    stranger = speech.language not in KIN and all(other.language in KIN for other in others)
    apart = NOTHING if stranger else APART
    read = all(max(pair.known) >= ENOUGH_WORDS for pair in to_it)
    alike = ALIKE if most else ALIKE_ALONE
    return read and among >= alike and most <= min(apart, among - STEP)


def _nothing_in_common(pair: Common) -> bool:
    return min(pair.known) >= ENOUGH_WORDS and pair.share <= NOTHING


def _by_denial(speeches: Sequence[Quotation]) -> Contrast | None:
    """Some deny something, others deny nothing at all; where a speech may deny in veiled words, it is left out."""
    plain = {speech.version: _entries(speech, "denial", "plain") for speech in speeches if _is_known(speech)}
    veiled = {speech.version for speech in speeches if _is_known(speech) and _entries(speech, "denial", "veiled")}
    sides = {
        version: "denies" if spans else "affirms" for version, spans in plain.items() if spans or version not in veiled
    }
    if len(set(sides.values())) < 2:
        return None
    spans = tuple(span for speech in speeches if speech.version in sides for span in speech.spans())
    return Contrast(sides, spans, "medium")


def _by_speaker(speeches: Sequence[Quotation]) -> Contrast | None:
    """One version alone lets the speaker speak of "me" or "us"; weak, for "we must" is "надо" in good translations."""
    spoken = {speech.version: _first_person(speech) for speech in speeches if _is_known(speech)}
    first = [version for version, spans in spoken.items() if spans]
    impersonal = any(_entries(speech, "speaker", "impersonal") for speech in speeches)
    if len(spoken) < FEWEST_TO_OUTVOTE or len(first) != 1 or impersonal:
        return None
    sides = {version: "us" if spans else "others" for version, spans in spoken.items()}
    return Contrast(sides, tuple(span for speech in speeches for span in speech.spans()), "low")


def _first_person(speech: Quotation) -> list[Span]:
    """The words of a speech that are of its speaker: pronouns, and verbs in the first person."""
    verbs = [
        speech.outer(Span(speech.version, sentence.index, token.start, token.end, token.text))
        for sentence in speech.view().sentences
        for token in tokens(sentence.text, speech.language)
        if "1per" in token.grammemes and not NOT_FIRST & possible_grammemes(token.text, speech.language)
    ]
    return _entries(speech, "speaker", "who") + verbs


def _is_known(speech: Quotation) -> bool:
    return speech.language in lexicon.languages(TOPIC)


def _entries(speech: Quotation, entry: str, side: str) -> list[Span]:
    """The words of a speech that the lists have under `entry` and `side`."""
    if not _is_known(speech):
        return []
    found = []
    for sentence in speech.view().sentences:
        words = name_words(sentence.text, speech.language)
        for match in lexicon.load(TOPIC, speech.language).find(words):
            if (match.entry, match.side) == (entry, side):
                start, end = words[match.first].start, words[match.last].end
                inner = Span(speech.version, sentence.index, start, end, sentence.text[start:end])
                found.append(speech.outer(inner))
    return found
