"""Plain text: kept as it is."""

from service.text.encodings import decode
from service.text.formats import Content
from service.text.limits import ReadingLimits


def read(data: bytes, limits: ReadingLimits) -> Content:
    """The whole text as one piece; `limits` are checked by the caller."""
    return Content((decode(data),))
