"""A file in, the same file in another language out, with a report on what was translated and what is doubtful."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from service.domain import Language, Passage, Progress, TranslatedPassage
from service.errors import InvalidRequest, ModelUnavailable
from service.files.process import open_file
from service.text import languages, sentences
from service.text.limits import ReadingLimits
from service.translator import Order, Translator

ProgressCallback = Callable[[Progress], None]

AUTO = "auto"
# Sentences handed to the translator at a time: few enough to show progress and to let short requests in between.
PORTION = 128
MAX_DOUBTS = 100
MAX_STEM = 120
# What file systems do not take in a name; the rest of what they refuse is not printable.
RESERVED = frozenset('<>:"/\\|?*')


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning about the sentence `text` of the file's passage number `passage`, from 0."""

    kind: str
    message: str
    passage: int
    text: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a file: counts, warnings by kind, and the first of them in full.

    `untranslated` counts the passages with words that came out as they went in.
    """

    language: Language
    target: str
    passages: int
    sentences: int
    untranslated: int
    warnings: Mapping[str, int]
    doubts: tuple[Doubt, ...]


def translate_file(
    name: str, data: bytes, order: Order, translator: Translator, limits: ReadingLimits, progress: ProgressCallback
) -> tuple[bytes, FileReport]:
    """The translated file and its report; an order from "auto" goes by the language that the file is found to be in.

    `progress` counts sentences; what it raises ends the work. Raises UnsupportedFormat, UnreadableDocument or TooLarge
    for the file, InvalidRequest where its language cannot be told, ModelUnavailable where no model translates it.
    """
    progress(Progress("read", 0, 1))
    opened = open_file(name, data, limits)
    language = language_of(name, opened.passages, order, translator)
    known = replace(order, source=language.code)
    try:
        made = list(translated(opened.passages, known, translator, progress))
    except ModelUnavailable as error:
        verb = "reads like" if language.detected else "is said to be in"
        raise ModelUnavailable(f"{name!r} {verb} {languages.english_name(language.code)}. {error.message}") from error
    progress(Progress("write", 0, 1))
    return opened.rewrite([one.passage for one in made], order.target), report(opened.passages, made, language, known)


def language_of(name: str, passages: Sequence[Passage], order: Order, translator: Translator) -> Language:
    """The language given, or the one that most of the text is in, in doubt one that can be translated.

    Raises InvalidRequest where that cannot be told.
    """
    if order.source != AUTO:
        return Language(order.source, 1.0, detected=False)
    sources = {pair.source for pair in translator.router.pairs()}
    found = languages.detect_among("\n".join(passage.text for passage in passages), sources)
    if found.code == languages.UNKNOWN.code:
        raise InvalidRequest(f"The language of {name!r} cannot be told from its text. Name it (--from in the command).")
    return found


def translated(
    passages: Sequence[Passage], order: Order, translator: Translator, progress: ProgressCallback
) -> Iterator[TranslatedPassage]:
    """Every passage in the target language, portion by portion."""
    counts = [len(sentences.split(passage.text, order.source)) for passage in passages]
    done, total = 0, sum(counts)
    progress(Progress("translate", 0, total))
    for start, end in portions(counts):
        size = sum(counts[start:end])
        yield from translator.translate(passages[start:end], order, counted(progress, done, size, total))
        done += size
        progress(Progress("translate", done, total))


def counted(progress: ProgressCallback, before: int, size: int, total: int) -> Callable[[int, int], None]:
    """A translator's callback for a portion of `size` sentences, `before` of all done; it never counts backwards."""
    reached = 0

    def note(done: int, _: int) -> None:
        nonlocal reached
        # Sentences that are translated again, to save what got lost, are counted from the start again.
        reached = max(reached, min(done, size))
        progress(Progress("translate", before + reached, total))

    return note


def portions(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs [start, end) of passages that hold about PORTION sentences each; `counts` are the passages' sentences."""
    start, size = 0, 0
    for index, count in enumerate(counts):
        if index > start and size + count > PORTION:
            yield start, index
            start, size = index, 0
        size += count
    if start < len(counts):
        yield start, len(counts)


def report(
    passages: Sequence[Passage], made: Sequence[TranslatedPassage], language: Language, order: Order
) -> FileReport:
    """The counts over all passages."""
    doubts = [
        Doubt(warning.kind, warning.message, number, passages[number].text[segment.start : segment.end])
        for number, one in enumerate(made)
        for segment in one.segments
        for warning in segment.translation.warnings
    ]
    same = [before.text for before, one in zip(passages, made, strict=True) if before.text == one.passage.text]
    return FileReport(
        language=language,
        target=order.target,
        passages=len(passages),
        sentences=sum(len(one.segments) for one in made),
        untranslated=sum(any(character.isalpha() for character in text) for text in same),
        warnings=dict(Counter(doubt.kind for doubt in doubts)),
        doubts=tuple(doubts[:MAX_DOUBTS]),
    )


def translated_name(name: str, target: str) -> str:
    """What to call the translated file: "report.docx" into Ukrainian is "report.uk.docx"."""
    path = PurePath(name)
    return f"{path.stem}.{target}{path.suffix}"


def safe_name(name: str) -> str:
    """A stranger's file name without folders and without what some file system refuses; its extension stays."""
    base = PurePath(name.replace("\\", "/")).name
    kept = "".join(one for one in base if one.isprintable() and one not in RESERVED)
    path = PurePath(kept.strip(" ."))
    return f"{path.stem[:MAX_STEM]}{path.suffix[:20]}"
