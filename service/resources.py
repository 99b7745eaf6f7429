"""Where files that are not code lie: beside `service/` in the repository, in `service/_bundle/` in a built wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent
BUNDLE = PACKAGE / "_bundle"

# The name a page asks for, and where npm puts the file. Every page loads the first ones, the API's page the others.
SCRIPTS = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "sse.min.js": "htmx-ext-sse/dist/sse.min.js",
}
VENDOR = SCRIPTS | {
    "swagger-ui-bundle.js": "swagger-ui-dist/swagger-ui-bundle.js",
    "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
}


def templates_dir() -> Path:
    """The folder of Jinja2 templates."""
    return folder("templates")


def static_dir() -> Path:
    """The folder of the page's own style sheet, script and icon."""
    return folder("static")


def examples_dir() -> Path:
    """The folder of the example story: one text a language and its translation memory."""
    return folder("examples")


def bundled_dir() -> Path:
    """The folder of the translation model that ships; it is empty as long as there is none."""
    return folder("models/bundled")


def vendor_file(name: str) -> Path | None:
    """A third-party file that pages load, by its bare name; None when it is unknown or npm was never run."""
    if name not in VENDOR:
        return None
    bundled = BUNDLE / "vendor" / name
    path = bundled if BUNDLE.is_dir() else PACKAGE.parent / "node_modules" / VENDOR[name]
    return path if path.is_file() else None


def bench_dir() -> Path | None:
    """The folder of benchmarks in a checkout; None in a wheel, which does not carry them."""
    path = PACKAGE.parent / "bench"
    return None if BUNDLE.is_dir() else path


def folder(name: str) -> Path:
    """The folder of that name in the wheel's layout when there is one, else in the repository's."""
    bundled = BUNDLE / name
    return bundled if bundled.is_dir() else PACKAGE.parent / name
