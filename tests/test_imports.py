"""The layers of architecture.md: imports point one way, heavy libraries stay out of `parallax --help`."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVICE = Path(__file__).parent.parent / "service"

# A package or module of service, and what of service it may import; everything may import domain and errors.
LEAVES = {"domain", "errors"}
TOOLS = {"text", "translation", "alignment", "disagreements"}
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "errors": set(),
    "text": {"text"},
    "translation": {"translation", "text"},
    "alignment": {"alignment", "text"},
    "disagreements": {"disagreements", "text"},
    "files": {"files", "text"},
    "translator": {"translation", "alignment"},
    "documents": {"files", "text", "translator"},
    "settings": set(),
    "resources": set(),
    "wire": set(),
    "packs": {"packs", "translation"},
    "store": {"store", "translation", "alignment", "wire"},
    "pipeline": TOOLS,
}
FORBIDDEN_BELOW_WEB = {"fastapi", "starlette", "uvicorn"}
ABOVE_WEB_LINE = {"web", "app", "cli", "server"}
ABOVE_STORE_LINE = {"store", "web", "app", "cli"}


def modules() -> list[Path]:
    return sorted(SERVICE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Full names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    """The package or top-level module of service that a file belongs to."""
    return path.relative_to(SERVICE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SERVICE)))
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    names = set(imported(path))
    inside = {name.split(".")[1] for name in names if name.startswith("service.")} - LEAVES - {"__version__"}
    if here in ALLOWED:
        assert inside <= ALLOWED[here], f"{here} must not import {inside - ALLOWED[here]}"
    roots = {name.split(".")[0] for name in names}
    if here not in ABOVE_WEB_LINE:
        assert not roots & FORBIDDEN_BELOW_WEB
    if here not in ABOVE_STORE_LINE:
        assert "sqlalchemy" not in roots


def test_argostranslate_is_imported_in_one_place_inside_functions() -> None:
    users = [path for path in modules() if any(name.split(".")[0] == "argostranslate" for name in imported(path))]
    assert len(users) <= 1
    for path in users:
        top = [
            node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert not any("argostranslate" in ast.unparse(node) for node in top)


def test_help_loads_no_heavy_library() -> None:
    heavy = ("ctranslate2", "numpy", "sqlalchemy", "fastapi", "trafilatura", "pymorphy3", "argostranslate")
    code = f"import sys, service.cli; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
