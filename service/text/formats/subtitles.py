"""SubRip subtitles: cues joined to running text, times and tags dropped."""

import re
from datetime import timedelta

from service.text.encodings import decode
from service.text.formats import Content
from service.text.limits import ReadingLimits, unreadable

TIMES = re.compile(r"\d+:\d+:\d+[.,]\d+\s*-->\s*\d+:\d+:\d+[.,]\d+")
TAGS = re.compile(r"</?[A-Za-z][^<>]{0,100}>|\{\\[^{}]{0,100}\}")
# A silence this long after a finished sentence starts a new paragraph.
PAUSE = timedelta(seconds=2)
FINISHED = re.compile(r"[.!?…。！？؟][\"'»”’)\]]*$")
SPEAKER_DASH = re.compile(r"\s*[-–—]\s*\S")


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The spoken text. Raises Rejection where there is no line with times or a cue cannot be read."""
    import srt

    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if not TIMES.search(text):
        raise unreadable("holds no subtitles: there is no line like 00:00:01,000 --> 00:00:02,500")
    try:
        cues = list(srt.parse(text))
    except (srt.SRTParseError, OverflowError) as error:
        raise unreadable("is a damaged subtitle file; open it in a subtitle editor and save it again") from error
    return Content(tuple(_paragraphs([(cue.start, cue.end, TAGS.sub("", cue.content)) for cue in cues])))


def _paragraphs(cues: list[tuple[timedelta, timedelta, str]]) -> list[str]:
    paragraphs: list[str] = []
    silent_since: timedelta | None = None
    for start, end, text in cues:
        for line in filter(None, map(str.strip, text.split("\n"))):
            finished = not paragraphs or FINISHED.search(paragraphs[-1])
            paused = silent_since is None or start - silent_since >= PAUSE
            if finished and (paused or SPEAKER_DASH.match(line)):
                paragraphs.append(line)
            else:
                paragraphs[-1] += f" {line}"
            silent_since = end
    return paragraphs
