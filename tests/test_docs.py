"""What the docs say is what the program has: every kind, route, command, format and make target."""

import re
from pathlib import Path

import pytest
import typer
from fastapi.routing import APIRoute

from service.cli import app as command_line
from service.disagreements import DETECTORS
from service.files import extensions
from service.text.documents import SUPPORTED
from service.web import api, documents, glossary, models
from service.web.libre import description
from service.web.libre import files as libre_files
from service.web.libre import routes as libre_routes

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
TRANSLATION = (ROOT / "docs" / "translation.md").read_text("utf-8")
MAP = (ROOT / "docs" / "map.md").read_text("utf-8")


@pytest.mark.parametrize("kind", [detector.kind for detector in DETECTORS])
def test_kind_is_explained(kind: str) -> None:
    assert f"| {kind} | " in GUIDE


def routes() -> list[str]:
    routers = (api, documents, glossary, models, libre_routes, libre_files, description)
    found = [route for module in routers for route in module.router.routes] + [*api.health_router.routes]
    return sorted({route.path for route in found if isinstance(route, APIRoute)})


@pytest.mark.parametrize("path", routes())
def test_route_is_shown(path: str) -> None:
    shown = re.sub(r"\{\w+_id\}", "ID", path).replace("{engine}/{pair}", "argos/uk-en").replace("{number}", "1")
    assert shown.removesuffix("/{name}") in GUIDE + TRANSLATION


def commands() -> list[str]:
    group = typer.main.get_command(command_line)
    assert isinstance(group, typer.core.TyperGroup)
    names = []
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        names += [f"{name} {sub}" for sub in inner] if inner else [name]
    return names


@pytest.mark.parametrize("name", commands())
def test_command_is_shown(name: str) -> None:
    assert f"parallax {name}" in README + GUIDE + TRANSLATION


@pytest.mark.parametrize("name", SUPPORTED)
def test_format_is_named(name: str) -> None:
    word = name.lstrip(".").removesuffix("m") if name.lstrip(".") == "htm" else name.lstrip(".")
    assert re.search(rf"\b{word}", README)


@pytest.mark.parametrize("extension", extensions())
def test_translatable_format_is_named(extension: str) -> None:
    assert re.search(rf"\b{extension.lstrip('.')}\b", TRANSLATION)


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^    make (\w+)|`make (\w+)`", README, re.MULTILINE):
        name = next(filter(None, target))
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_map_names_every_room() -> None:
    rooms = [path for path in (ROOT / "service").iterdir() if path.is_dir() and not path.name.startswith("_")]
    modules = [path for path in (ROOT / "service").glob("*.py") if path.name != "__init__.py"]
    missing = [path.name for path in rooms if f"{path.name}/" not in MAP]
    missing += [path.name for path in modules if path.name not in MAP]
    assert not missing
