"""`parallax suggestions`: the better translations that clients handed in at /suggest."""

from pathlib import Path
from typing import Annotated

import typer

suggestions = typer.Typer(
    no_args_is_help=True,
    help="Better translations from clients (PARALLAX_SUGGESTIONS): look at them, then `parallax memory import` them.",
)


@suggestions.command()
def export(output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.tmx")]) -> None:
    """Write all of them as TMX 1.4b, to be looked through and taken into the memory."""
    from service.cli_keys import database
    from service.store.suggestions import waiting
    from service.translation.memory import write_tmx

    output.write_bytes(write_tmx(waiting(database())))


@suggestions.command()
def clear() -> None:
    """Remove all of them."""
    from service.cli_keys import database
    from service.store import suggestions as stored

    typer.echo(f"{stored.clear(database())} suggestions removed.", err=True)
