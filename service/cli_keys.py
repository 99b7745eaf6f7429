"""`parallax keys`: who may use the API, and how much of it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.store.database import Database

keys = typer.Typer(no_args_is_help=True, help="API keys: create, list, revoke. PARALLAX_API_KEYS turns them on.")

Limit = Annotated[int | None, typer.Option(min=0, help="0: no limit; without it the server's setting holds.")]


@keys.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is; shown in the list.")],
    requests_a_minute: Limit = None,
    characters: Limit = None,
) -> None:
    """Make a key and print it: it is kept nowhere and cannot be shown again."""
    from service.errors import InvalidRequest
    from service.store import keys as stored

    if not name.strip():
        raise InvalidRequest("The name is empty. Say whose key it is: parallax keys create NAME")
    key, secret = stored.create(database(), name, requests_a_minute, characters)
    typer.echo(f"Key {key.id} for {key.name}. Write it down, it is not shown again:", err=True)
    typer.echo(secret)


@keys.command("list")
def list_keys() -> None:
    """Number, name, requests a minute and characters a text (- for the server's setting), day of making."""
    from service.store import keys as stored

    for key in stored.listed(database()):
        limits = ("-" if limit is None else str(limit) for limit in (key.requests_a_minute, key.characters))
        typer.echo("\t".join([str(key.id), key.name, *limits, f"{key.created_at:%Y-%m-%d}"]))


@keys.command()
def revoke(number: Annotated[int, typer.Argument(metavar="NUMBER", help="As in the list.")]) -> None:
    """Take a key back; a running server refuses it within ten seconds."""
    from service.store import keys as stored

    stored.revoke(database(), number)
    typer.echo(f"{number}\trevoked")


def database() -> "Database":
    """The environment's database."""
    from service.settings import load_settings
    from service.store.database import Database

    return Database(load_settings().resolved_database_url)
