"""Files that come back translated: each format's translatable passages, and the file written anew around them."""

from service.files.base import Format

# In the order in which they are shown. A new format is one file and one line here.
FORMATS: tuple[Format, ...] = ()
