"""Subtitles: words in as many lines as before, times and positions kept."""

import io

import pytest
import srt
import webvtt

from service.files.subtitles import SubRip, WebVtt, in_lines
from tests.files import samples


def test_subrip() -> None:
    made = samples.translated("a.srt", samples.SRT.encode()).decode()
    assert made == samples.SRT.replace(
        "<i>The mayor opened\nthe <b>new</b> bridge</i>", "<i>[de] The mayor opened\nthe <b>new</b> bridge</i>"
    ).replace("- Who", "- [de] Who").replace("- Everyone", "- [de] Everyone")
    cues = list(srt.parse(made))
    assert [cue.start.total_seconds() for cue in cues] == [1.0, 3.0]
    assert cues[0].proprietary == "X1:5"


def test_webvtt() -> None:
    made = samples.translated("a.vtt", samples.VTT.encode()).decode()
    assert made == samples.VTT.replace("<v Anna>Open", "<v Anna>[de] Open").replace("<v Bob>Yes", "<v Bob>[de] Yes")
    (cue,) = webvtt.from_buffer(io.StringIO(made)).captions
    assert cue.start == "00:00:01.000"
    assert cue.voice == "Anna"


@pytest.mark.parametrize(
    ("cue", "texts"),
    [
        ("One sentence over\ntwo lines", ["One sentence over two lines"]),
        ("- One\n- Two", ["One", "Two"]),
        ("<i>- One\n- Two</i>", ["One", "Two"]),
        ("{\\an8}Above", ["Above"]),
        ("I <3 you & me", ["I <3 you & me"]),
        ("♪ ♪", []),
        ("42", []),
        ("First\n\nafter a blank line", ["First", "after a blank line"]),
        ("<font color=red>Red", ["Red"]),
    ],
)
def test_cues(cue: str, texts: list[str]) -> None:
    data = f"1\n00:00:01,000 --> 00:00:02,000\n{cue}\n\n2\n00:00:03,000 --> 00:00:04,000\nLast\n"
    for text in (data, data.replace("\n", "\r\n")):
        passages = SubRip().passages(text.encode())
        assert [passage.text for passage in passages] == [*texts, "Last"]
        assert SubRip().rewrite(text.encode(), passages, "de") == text.encode()


def test_a_cue_without_a_blank_line_before_it() -> None:
    data = b"1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo"
    assert [passage.text for passage in SubRip().passages(data)] == ["One", "Two"]


def test_notes_styles_and_names_of_cues_stay() -> None:
    assert samples.texts("a.vtt", samples.VTT.encode()) == ["Open & new it is", "Yes, indeed"]
    data = b"WEBVTT\n\nNOTE 00:01 words\n\n00:01.000 --> 00:02.000\nSaid &lt;softly&gt;\n\nmore words\n"
    assert [passage.text for passage in WebVtt().passages(data)] == ["Said <softly>"]
    assert b"SAID &lt;SOFTLY&gt;\n" in samples.shouted("a.vtt", data)


@pytest.mark.parametrize(
    ("text", "lines", "broken"),
    [
        ("One two three four", 2, "One two\nthree four"),
        ("a b c d e f", 3, "a b\nc d\ne f"),
        ("一二三四", 2, "一二三四"),
        ("Two words", 4, "Two\nwords"),
        ("", 2, ""),
        ("One two", 1, "One two"),
    ],
)
def test_lines(text: str, lines: int, broken: str) -> None:
    assert in_lines(text, lines) == broken
