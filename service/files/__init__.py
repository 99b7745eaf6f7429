"""Files that come back translated: each format's translatable passages, and the file written anew around them."""

from pathlib import PurePath

from service.errors import UnsupportedFormat
from service.files.base import Format
from service.files.csv import Csv
from service.files.docx import Docx
from service.files.epub import Epub
from service.files.html import Html
from service.files.json import Json
from service.files.markdown import Markdown
from service.files.opendocument import ODP, ODS, ODT
from service.files.po import Po
from service.files.pptx import Pptx
from service.files.subtitles import SubRip, WebVtt
from service.files.text import PlainText
from service.files.xliff import Xliff
from service.files.xlsx import Xlsx

# In the order in which they are shown. A new format is one file and one line here.
FORMATS: tuple[Format, ...] = (
    PlainText(),
    Markdown(),
    Html(),
    Docx(),
    ODT,
    Pptx(),
    ODP,
    Xlsx(),
    ODS,
    Epub(),
    SubRip(),
    WebVtt(),
    Po(),
    Xliff(),
    Json(),
    Csv(),
)


def format_for(name: str) -> Format:
    """The format of a file by its extension, whatever its case. Raises UnsupportedFormat, listing the supported."""
    extension = PurePath(name).suffix.lower()
    for known in FORMATS:
        if extension in known.extensions:
            return known
    what = f"Files that end in {extension[:20]!r}" if extension else "Files without an extension"
    raise UnsupportedFormat(f"{what} cannot be translated; use one of {', '.join(extensions())}.")


def extensions() -> tuple[str, ...]:
    """Every extension that can be translated, with its dot, in the formats' order."""
    return tuple(extension for known in FORMATS for extension in known.extensions)
