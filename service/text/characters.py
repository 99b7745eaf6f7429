"""Clean characters: one kind of line break, no control characters, nothing that cannot be stored or shown."""

import re

from service.text.limits import ReadingLimits, too_large, unreadable

LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
PARAGRAPH_BREAK = re.compile("\u2029")
# C0 and C1 controls except tab and newline, the byte order mark, the soft hyphen (a hint to printers, it splits words
# in two for every later step) and the code points that Unicode reserves for never being characters.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
INVISIBLE = re.compile("[\ufeff\u00ad]")
SURROGATE = re.compile("[\ud800-\udfff]")
# What XML 1.0 cannot hold, even as a character reference, and what makes a text file look like none.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# More controls than this share of a text and it is not a text but bytes of something else.
MOST_CONTROLS = 0.01


def clean(text: str, limits: ReadingLimits) -> str:
    """`text` with "\\n" newlines and without control characters. Raises Rejection when empty, binary or too long."""
    if SURROGATE.search(text):
        raise unreadable("holds half a character (a lone surrogate); save it again as UTF-8")
    text = PARAGRAPH_BREAK.sub("\n\n", LINE_BREAKS.sub("\n", text))
    controls = len(CONTROLS.findall(text))
    if controls > 3 and controls > MOST_CONTROLS * len(text):
        raise unreadable("holds binary data, not text")
    text = INVISIBLE.sub("", CONTROLS.sub("", text))
    if not any(character.isalnum() for character in text):
        raise unreadable("is empty: there are no words in it")
    if len(text) > limits.max_characters:
        raise too_large(
            f"holds {len(text):,} characters, more than the {limits.max_characters:,} allowed; split it in parts"
        )
    return text


def writable(text: str) -> str:
    """`text` without the characters that no file of text can hold: control characters and halves of characters."""
    return UNWRITABLE.sub("", text)
