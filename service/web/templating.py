"""Jinja2 as the pages use it: all is escaped, an undefined name is an error, an asset's address changes with it."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service import __version__
from service.resources import SCRIPTS, static_dir, templates_dir, vendor_file


@cache
def environment() -> Environment:
    """The one environment; templates are read again when their file changes."""
    made = Environment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": static, "scripts": scripts, "program_version": __version__}
    return made


def render(template: str, **context: Any) -> str:
    """The HTML of a template; a page's context is one dataclass of `views`, passed as `page`."""
    return environment().get_template(template).render(**context)


def static(name: str) -> str:
    """The address of a file of ours, with a tag of its content so that a browser never shows a stale one."""
    return f"/static/{name}?v={fingerprint(static_dir() / name)}"


def scripts() -> tuple[str, ...]:
    """Addresses of the third-party scripts of every page, in the order of loading; empty when npm was never run."""
    return tuple(filter(None, map(vendor, SCRIPTS)))


def vendor(name: str) -> str:
    """The address of a third-party file, with a tag of its content; "" when npm was never run."""
    path = vendor_file(name)
    return f"/vendor/{name}?v={fingerprint(path)}" if path else ""


def fingerprint(path: Path) -> str:
    """The first characters of the file's SHA-256, read anew only when the file changed."""
    status = path.stat()
    return digest(path, status.st_mtime_ns, status.st_size)


@cache
def digest(path: Path, _modified: int, _size: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:10]
