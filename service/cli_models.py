"""`parallax models`: what can translate, and how to get more."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import InvalidRequest, ModelUnavailable

if TYPE_CHECKING:
    from service.settings import Settings
    from service.translation.base import LanguagePair

models = typer.Typer(no_args_is_help=True, help="Translation models: list, install, import, remove, verify.")

PairArgument = Annotated[str, typer.Argument(metavar="PAIR", help="Such as uk-en.")]


@models.command("list")
def list_models() -> None:
    """The installed packages, then those of the index, where that can be reached."""
    from service.packs.index import fetch
    from service.tools import package_dirs
    from service.translation.packages import installed

    settings = configured()
    have = installed(package_dirs(settings))
    for pair, package in sorted(have.items()):
        typer.echo(f"{pair}\t{package.version}\tinstalled\t{package.directory}")
    try:
        available = fetch(settings.models_index)
    except ModelUnavailable as error:
        typer.echo(f"{len(have)} installed. {error.message}", err=True)
        return
    for offer in available:
        if offer.pair not in have:
            typer.echo(f"{offer.pair}\t{offer.version}\tavailable\t{offer.source_name} to {offer.target_name}")


@models.command()
def install(
    wanted: Annotated[list[str], typer.Argument(metavar="LANG|PAIR...", help="Such as ru uk, or en-ru.")],
) -> None:
    """Install packages from the index: a language to and from English, or one direction. Needs the network."""
    from service.packs import install as packs
    from service.tools import package_dirs, packages_dir

    settings = configured()
    count = 0
    with download_bar() as progress:
        for package in packs.install(
            wanted, settings.models_index, packages_dir(settings), package_dirs(settings), progress
        ):
            count += 1
            typer.echo(f"{package.pair}\t{package.version}\tinstalled")
    if not count:
        typer.echo("Nothing to do: all of them are installed in the newest version.", err=True)


@models.command("import")
def import_model(source: Annotated[Path, typer.Argument(metavar="FILE|DIR")]) -> None:
    """Install a downloaded .argosmodel file, or the directory of an unpacked package."""
    from service.packs.install import import_package
    from service.tools import packages_dir

    package = import_package(source, packages_dir(configured()))
    typer.echo(f"{package.pair}\t{package.version}\tinstalled")


@models.command()
def remove(pair: PairArgument) -> None:
    """Remove an installed package."""
    from service.packs import install as packs
    from service.tools import package_dirs, packages_dir

    settings = configured()
    packs.remove(language_pair(pair), packages_dir(settings), package_dirs(settings))
    typer.echo(f"{pair}\tremoved")


@models.command()
def verify() -> None:
    """Check every installed package with a trial translation; exit 1 when one is broken."""
    from service.packs import verify as packs
    from service.tools import package_dirs

    broken = 0
    for verdict in packs.verify(package_dirs(configured())):
        broken += verdict.problem is not None
        typer.echo(f"{verdict.pair or '?'}\t{verdict.version}\t{verdict.problem or 'sound'}\t{verdict.directory}")
    if broken:
        raise ModelUnavailable(f"{broken} of the packages cannot be used. Remove and install them anew.")


def configured() -> "Settings":
    """The environment's settings."""
    from service.settings import load_settings

    return load_settings()


def language_pair(text: str) -> "LanguagePair":
    """The pair that "uk-en" names. Raises InvalidRequest for anything else."""
    from service.translation.base import LanguagePair

    source, _, target = text.partition("-")
    if not source or not target:
        raise InvalidRequest(f"{text!r} is no pair of languages. Write it like uk-en.")
    return LanguagePair(source, target)


@contextmanager
def download_bar() -> "Iterator[Callable[[LanguagePair, int, int], None]]":
    """A callback that shows each download on standard error when that is a terminal, and does nothing when not."""
    if not sys.stderr.isatty():
        yield lambda pair, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[LanguagePair, TaskID] = {}

        def report(pair: "LanguagePair", done: int, total: int) -> None:
            if pair not in tasks:
                tasks[pair] = bar.add_task(str(pair))
            bar.update(tasks[pair], completed=done, total=total or None)

        yield report
