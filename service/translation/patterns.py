"""What is no language and so must not be translated: addresses, paths, code, placeholders, versions and ids."""

import re
from collections.abc import Iterator

# A sentence without any of these holds nothing of the kind; most are told by this one look.
SIGNS = re.compile(r"[@#/\\`{}%$<_]|:\w|\w\.\w|\d[a-fA-F]|[a-fA-F]\d|\bv\d")

# Of two-letter endings only those that are seldom a word glued to a full stop ("home.We", "disse.Ele").
TOP_LEVEL = "com|org|net|edu|gov|info|dev|app|eu|uk|ua|ru|de|fr|pt|br|pl|nl|cz|ch|tv|io"
EXTENSIONS = (
    "txt|md|rst|pdf|docx?|odt|rtf|xlsx?|ods|csv|tsv|pptx?|odp|html?|css|jsx?|tsx?|json|ya?ml|toml|ini|cfg|conf|xml|"
    "log|py|rb|rs|go|java|kt|cpp|hpp|sh|bat|exe|dll|so|zip|tar|gz|7z|rar|png|jpe?g|gif|svg|webp|mp[34]|wav|ogg|mkv|"
    "avi|epub|srt|vtt|po|xliff|sqlite|db|sql|bak|tmp"
)
REST = r"[^\s<>\"“”«»„`]"
KINDS: tuple[tuple[str, str], ...] = (
    ("code", r"(?P<tick>`{1,3})(?!`)[^\n]{1,200}?(?<!`)(?P=tick)(?!`)"),
    ("address", rf"\b(?:(?:https?|ftps?|sftp|file|wss?|git|ssh|s3)://|mailto:|magnet:|www\.){REST}+"),
    ("address", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    (
        "address",
        rf"(?<![\w@.-])(?:[a-zA-Z0-9-]{{1,63}}\.){{1,6}}(?:{TOP_LEVEL})\b(?![\w@-]|\.\w)(?::\d+)?(?:/{REST}*)?",
    ),
    ("handle", r"(?<![\w@])@[A-Za-z]\w{1,40}(?:[.-]\w+){0,3}"),
    ("handle", r"(?<![\w&#/])#(?:[0-9a-fA-F]{6}|[^\W\d]\w{0,60})\b"),
    # Templates (Jinja, Handlebars), then f-strings, ICU, shells.
    ("placeholder", r"\{\{[^{}\n]{0,120}\}\}|\{%[^{}\n]{0,120}%\}|\$?\{[\w.:,!\[\]$<>=^*%+-]{0,80}\}"),
    (
        "placeholder",
        r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time)\b"
        r"[^{}\n]{0,200}(?:\{[^{}\n]{0,200}\}[^{}\n]{0,200}){0,8}\}",
    ),
    # printf and Python ("%-5.2f", "%(name)s", "%1$s"), Qt ("%1"); "20% of" is none.
    (
        "placeholder",
        r"(?<![\w%])%(?:\(\w+\)|\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh?|ll?|[zjtL])?[sdiufFeEgGxXoc@](?![^\W_])"
        r"|(?<![\w%])%\d{1,2}(?![\w%.,])",
    ),
    ("placeholder", r"(?<![\w$])\$[A-Za-z_]\w*"),
    ("placeholder", r"</?(?:\d+|[A-Za-z][\w-]*(?:\s[^<>\n]{0,200})?)\s*/?>"),
    ("placeholder", r"(?<![^\s(=\"']):[a-z_][a-z0-9_]+\b(?![:/])"),
    ("path", r"(?<![\w\\])[A-Za-z]:\\[^\s<>:\"|?*]+"),
    ("path", r"(?<![\w/.~<])(?:~|\.{1,2})/[\w.@+-]+(?:/[\w.@+-]+)*/?"),
    ("path", r"(?<![\w/.~<])/(?:[\w.@+-]+(?:/[\w.@+-]+)+|(?:etc|usr|var|tmp|home|opt|bin|dev|proc|root|mnt)\b)/?"),
    ("path", rf"(?<![\w/.-])[\w-]{{1,80}}(?:[./][\w-]{{1,80}}){{0,8}}\.(?:{EXTENSIONS})\b(?!\.?\w)"),
    ("id", r"\b0[xX][0-9a-fA-F]+\b"),
    ("id", r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"),
    ("id", r"\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}\b"),
    ("version", r"\bv\d+(?:\.\d+){0,4}(?:-[0-9A-Za-z.]+)?\b"),
    # Neither a date (10.10.2025) nor digits in groups (1.200.000).
    (
        "version",
        r"(?<![\w.,])(?!\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?![.\d]))(?!\d{1,3}(?:\.\d{3})+(?![.\d]))"
        r"\d+(?:\.\d+){2,4}(?:-[0-9A-Za-z.]+\b)?(?!\w|,\d)",
    ),
)
EXPRESSION = re.compile("|".join(f"(?P<kind{number}>{pattern})" for number, (_, pattern) in enumerate(KINDS)))
BRACKETS = {")": "(", "]": "[", "}": "{"}
CLOSING = ".,;:!?'’”…"


def untranslatable(sentence: str) -> Iterator[tuple[int, int, str]]:
    """The ranges [start, end) of what is no language and their kinds, in order, without punctuation around them."""
    if not SIGNS.search(sentence):
        return
    for match in EXPRESSION.finditer(sentence):
        kind = KINDS[int(str(match.lastgroup).removeprefix("kind"))][0]
        end = ended(match.group()) if kind in ("address", "path", "handle") else len(match.group())
        yield match.start(), match.start() + end, kind


def ended(found: str) -> int:
    """Where an address ends: before what belongs to the sentence, a full stop or a bracket that was opened earlier."""
    end = len(found)
    surplus = {closing: found.count(closing) - found.count(opening) for closing, opening in BRACKETS.items()}
    while end > 1 and (found[end - 1] in CLOSING or surplus.get(found[end - 1], 0) > 0):
        end -= 1
        if found[end] in surplus:
            surplus[found[end]] -= 1
    return end
