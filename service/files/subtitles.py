"""SubRip and WebVTT subtitles: the cues' words, with times, positions and tags kept."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from service.domain import Passage
from service.files import source
from service.files.source import Piece, Source
from service.files.stretch import Stretch
from service.files.tagged import Tagged
from service.text.limits import unreadable

LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
TIMES = re.compile(r"\s*(?:\d+:)?\d+:\d+[.,]\d+\s*-->\s*(?:\d+:)?\d+:\d+[.,]\d+")
TAG = re.compile(r"</?([A-Za-z]+)[^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}|[ \t]*(?:\r\n|\r|\n)[ \t]*")
PAIRED = frozenset({"i", "b", "u", "s", "c", "v", "font", "lang", "ruby", "rt"})
# A line that begins so is another speaker's.
SPEAKER = re.compile(r"\s*(?:</?[^<>]*>\s*|\{[^{}]*\}\s*)*(?:[-–—]\s*[^\s-]|<v[ .])")
DASH = re.compile(r"\s*[-–—]\s*")


class Words(NamedTuple):
    """What one speaker says in a cue, [start, end) of the file, in `lines` lines."""

    start: int
    end: int
    lines: int


class SubRip:
    """SRT files. Each cue is translated for itself: a sentence that goes on in the next cue is two passages."""

    name = "SubRip subtitles"
    extensions: tuple[str, ...] = (".srt",)
    media_type = "application/x-subrip"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """One passage for each speaker in a cue, the cue's lines joined. Raises Rejection for a file without times."""
        read = source.read(data)
        self.check(read.text)
        return [stretch.passage for _, _, stretch in self._worded(read)]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        """The cues' words replaced, in as many lines as before where there are blanks to break at."""
        read = source.read(data)
        pieces = []
        for (words, tagged, stretch), passage in zip(self._worded(read), translated, strict=True):
            if passage == stretch.passage:
                continue
            folded = Passage(" ".join(re.split(r"[\r\n]", passage.text)), passage.marks)
            broken = Passage(in_lines(folded.text, words.lines), passage.marks)
            written = tagged.write(stretch, broken, self.escape)
            pieces.append(Piece(words.start, words.end, written.replace("\n", read.newline)))
        return read.write(pieces)

    def check(self, text: str) -> None:
        """Raises Rejection for what holds no subtitles."""
        if not any(TIMES.match(line[1]) for line in LINE.finditer(text)):
            raise unreadable("holds no subtitles: there is no line like 00:00:01,000 --> 00:00:02,500")

    def words(self, text: str) -> Iterator[Words]:
        """Every cue's words. What follows a blank line belongs to the cue as long as no number and times follow."""
        lines: list[re.Match[str]] = []
        inside = False
        for line in LINE.finditer(text):
            if TIMES.match(line[1]):
                if lines and lines[-1][1].strip().isdecimal():
                    lines.pop()
                yield from _speakers(lines)
                lines, inside = [], True
            elif not line[1].strip():
                numbered = len(lines) == 1 and lines[0][1].strip().isdecimal()
                yield from () if numbered else _speakers(lines)
                lines = []
            elif inside:
                lines.append(line)
        yield from _speakers(lines)

    def unescape(self, text: str) -> str:
        """Text as it is read."""
        return text

    def escape(self, text: str) -> str:
        """Text as it is written."""
        return text

    def _worded(self, read: Source) -> Iterator[tuple[Words, Tagged, Stretch]]:
        for words in self.words(read.text):
            tagged = _tagged(read.text[words.start : words.end], self)
            stretch = tagged.stretch()
            if stretch.has_words:
                yield words, tagged, stretch


class WebVtt(SubRip):
    """VTT files; notes, styles and regions stay."""

    name = "WebVTT subtitles"
    extensions = (".vtt",)
    media_type = "text/vtt"

    def check(self, text: str) -> None:
        """Raises Rejection for what does not begin as WebVTT must."""
        if not text.startswith("WEBVTT"):
            raise unreadable("is not WebVTT: its first line must begin with WEBVTT")

    def words(self, text: str) -> Iterator[Words]:
        """Every cue's words, which a blank line ends."""
        lines: list[re.Match[str]] = []
        inside = False
        for line in LINE.finditer(text):
            if TIMES.match(line[1]) or not line[1].strip():
                yield from _speakers(lines)
                lines, inside = [], bool(line[1].strip())
            elif inside:
                lines.append(line)
        yield from _speakers(lines)

    def unescape(self, text: str) -> str:
        """Text with its character references resolved."""
        return html.unescape(text)

    def escape(self, text: str) -> str:
        """Text that holds no tag."""
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_lines(text: str, lines: int) -> str:
    """The text with so many lines of about one length, broken at blanks; fewer where there are too few blanks."""
    characters = list(text)
    last = 0
    for number in range(1, lines):
        ideal = len(text) * number // lines
        blanks = [index for index, character in enumerate(text) if character == " " and index > last]
        if not blanks:
            break
        last = min(blanks, key=lambda index: abs(index - ideal))
        characters[last] = "\n"
    return "".join(characters)


def _speakers(lines: Sequence[re.Match[str]]) -> Iterator[Words]:
    """A cue's lines, those together that one speaker says."""
    begins = [index for index, line in enumerate(lines) if index == 0 or SPEAKER.match(line[1])]
    for first, after in pairwise([*begins, len(lines)]):
        yield Words(lines[first].start(1), lines[after - 1].end(1), after - first)


def _tagged(words: str, kind: SubRip) -> Tagged:
    tagged = Tagged()
    end = 0
    begun = False
    for tag in TAG.finditer(words):
        begun |= _take_text(tagged, kind.unescape(words[end : tag.start()]), begun)
        end = tag.end()
        name = (tag[1] or "").lower()
        if tag[0].isspace():
            tagged.text(" ")
        elif name not in PAIRED:
            tagged.point(tag[0])
        elif tag[0].startswith("</"):
            tagged.close(name, tag[0])
        else:
            tagged.open(name, tag[0])
    _take_text(tagged, kind.unescape(words[end:]), begun)
    return tagged


def _take_text(tagged: Tagged, text: str, begun: bool) -> bool:
    """Adds text, the dash before what a speaker says as a point; whether there was any."""
    dash = None if begun else DASH.match(text)
    if dash:
        tagged.point(dash[0])
    tagged.text(text[dash.end() :] if dash else text)
    return bool(text.strip())
