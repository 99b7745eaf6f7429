"""`parallax models`: what can translate, and how to get more."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import ModelUnavailable

if TYPE_CHECKING:
    from service.packs.available import AvailablePackage
    from service.packs.installed import InstalledPackage
    from service.packs.listing import Listed
    from service.settings import Settings
    from service.translation.base import LanguagePair

models = typer.Typer(no_args_is_help=True, help="Translation models: list, install, import, remove, verify, mirror.")

PairArgument = Annotated[str, typer.Argument(metavar="PAIR", help="Such as uk-en.")]
EngineOption = Annotated[str, typer.Option("--engine", metavar="ENGINE", help="Only that engine: argos or firefox.")]
WantedArgument = Annotated[list[str], typer.Argument(metavar="LANG|PAIR...", help="Such as ru uk, or en-ru.")]
HEADINGS = ("pair", "engine", "version", "state", "download", "disk", "BLEU", "used", "licence", "source")


@models.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with the routes between languages.")] = False,
    offline: Annotated[bool, typer.Option("--installed", help="Only what is installed; asks no index.")] = False,
) -> None:
    """Every package that is installed or can be had, over all engines; the index is asked where it can be reached.

    BLEU is the published quality on FLORES, measured of the built-in model; "used" marks the engine that translates the
    pair now.
    """
    from service.packs.catalogue import fetch
    from service.packs.install import installed
    from service.packs.listing import as_json as package_json
    from service.packs.listing import built_in, engine_of, listed, routes_of
    from service.tools import Tools, package_dirs, packages_dir

    settings = configured()
    offers: Sequence[AvailablePackage] = ()
    problems: Sequence[str] = ()
    if not offline:
        try:
            catalogue = fetch(settings.models_index)
            offers, problems = catalogue.packages, catalogue.problems
        except ModelUnavailable as error:
            problems = (error.message,)
    tools = Tools.from_settings(settings)
    try:
        router = tools.router()
        used = engine_of(router)
        found = listed(installed(package_dirs(settings)), offers, packages_dir(settings), used)
        found += built_in(tools.built_in(), used)
        ways = routes_of(router)
    finally:
        tools.close()
    if as_json:
        data = {
            "packages": [package_json(one) for one in found],
            "routes": [{"source": way[0], "target": way[-1], "route": list(way)} for way in ways],
            "problems": list(problems),
        }
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        show(found, sys.stdout.isatty())
        pivots = sorted({f"{way[0]}-{way[-1]} by {'-'.join(way)}" for way in ways if len(way) > 2})
        if pivots:
            typer.echo(f"Through other languages: {', '.join(pivots[:10])}{and_more(len(pivots) - 10)}.", err=True)
    for problem in problems:
        typer.echo(problem, err=True)


def and_more(count: int) -> str:
    """The end of a list of which `count` are left out."""
    return f" and {count} more" if count > 0 else ""


def show(found: "Sequence[Listed]", terminal: bool) -> None:
    """The packages in columns on a terminal, else tab-separated under the same headings."""
    rows = [cells(one) for one in found]
    if not terminal:
        for row in (HEADINGS, *rows):
            typer.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in HEADINGS:
        right = heading in ("download", "disk", "BLEU")
        table.add_column(heading, justify="right" if right else "left", no_wrap=heading in HEADINGS[:8])
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def cells(one: "Listed") -> tuple[str, ...]:
    """A package as the columns show it; a state "update" names the newer version."""
    texts = (
        str(one.pair),
        one.engine,
        one.version,
        f"update to {one.newer}" if one.newer else one.state,
        megabytes(one.download_bytes),
        megabytes(one.disk_bytes),
        f"{one.quality:.1f}" if one.quality is not None else "",
        "yes" if one.used else "",
        one.licence,
        one.source,
    )
    return tuple(map(printable, texts))


def printable(text: str) -> str:
    """A stranger's text without what would break a row or reach the terminal's controls."""
    return "".join(character if character.isprintable() else " " for character in text)


def megabytes(count: int) -> str:
    """A size in MB, "" where it is not known."""
    return f"{count / 1e6:.1f} MB" if count else ""


@models.command()
def install(wanted: WantedArgument, engine: EngineOption = "") -> None:
    """Install packages from the index: a language to and from English, or one direction. Needs the network.

    A download that breaks off is continued by the same command.
    """
    from service.packs import install as packs
    from service.packs.catalogue import choose, fetch
    from service.tools import package_dirs, packages_dir

    settings = configured()
    if engine:
        packs.kind_of(engine)
    chosen = choose(wanted, fetch(settings.models_index), engine, settings.engines)
    lacking = packs.missing(chosen, package_dirs(settings))
    with download_bar() as progress:
        for package in lacking:
            tell(packs.install(package, packages_dir(settings), progress), "installed")
    if not lacking:
        typer.echo("Nothing to do: all of them are installed in the newest version.", err=True)


@models.command("import")
def import_model(source: Annotated[Path, typer.Argument(metavar="FILE|DIR")], engine: EngineOption = "") -> None:
    """Install what was got elsewhere: an .argosmodel, an unpacked package, or a folder or zip of a Firefox model."""
    from service.packs.install import import_package, kind_of
    from service.tools import packages_dir

    if engine:
        kind_of(engine)
    tell(import_package(source, packages_dir(configured()), engine), "installed")


@models.command()
def remove(pair: PairArgument, engine: EngineOption = "") -> None:
    """Remove the installed packages of a pair."""
    from service.packs import install as packs
    from service.tools import package_dirs, packages_dir
    from service.translation.packages import pair_named

    settings = configured()
    for package in packs.remove(pair_named(pair), packages_dir(settings), package_dirs(settings), engine):
        tell(package, "removed")


@models.command()
def verify() -> None:
    """Check every installed package: its files' hashes where recorded, a trial translation; exit 1 if one is broken."""
    from service.packs import verify as packs
    from service.tools import package_dirs

    broken = 0
    for verdict in packs.verify(package_dirs(configured())):
        broken += verdict.problem is not None
        about = (str(verdict.pair or "?"), verdict.engine, verdict.version, verdict.problem or "sound")
        typer.echo("\t".join(map(printable, (*about, str(verdict.directory)))))
    if broken:
        raise ModelUnavailable(f"{broken} of the packages cannot be used. Remove and install them anew.")


@models.command()
def mirror(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")], wanted: WantedArgument, engine: EngineOption = ""
) -> None:
    """Download packages into a folder from which other machines install: PARALLAX_MODELS_INDEX names it there.

    The folder may also be put on a web server; the address then ends in a slash.
    """
    from service.packs import mirror as packs
    from service.packs.catalogue import choose, fetch
    from service.packs.install import kind_of

    if engine:
        kind_of(engine)
    settings = configured()
    chosen = choose(wanted, fetch(settings.models_index), engine, settings.engines)
    with download_bar() as progress:
        for package in chosen:
            packs.mirror(package, folder, progress)
            typer.echo(f"{package.pair}\t{package.engine}\t{package.version}\tmirrored")


def tell(package: "InstalledPackage", done: str) -> None:
    """One line about what was done with a package."""
    typer.echo(f"{package.pair}\t{package.engine}\t{printable(package.version)}\t{done}")


def configured() -> "Settings":
    """The environment's settings."""
    from service.settings import load_settings

    return load_settings()


@contextmanager
def download_bar() -> "Iterator[Callable[[AvailablePackage, int, int], None]]":
    """A callback that shows each download on standard error when that is a terminal, and does nothing when not."""
    if not sys.stderr.isatty():
        yield lambda package, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[tuple[str, LanguagePair], TaskID] = {}

        def report(package: "AvailablePackage", done: int, total: int) -> None:
            key = package.engine, package.pair
            if key not in tasks:
                tasks[key] = bar.add_task(f"{package.pair} {package.engine}", total=None)
            bar.update(tasks[key], completed=done, total=total or None)

        yield report
