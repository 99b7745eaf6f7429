"""`parallax glossary`: terms that are kept or replaced in every translation of a pair."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import ParallaxError

if TYPE_CHECKING:
    from service.store.terms import StoredTerms
    from service.translation.base import LanguagePair

glossary = typer.Typer(no_args_is_help=True, help="Terms of a pair of languages that are kept or replaced.")

Pair = Annotated[str, typer.Argument(metavar="PAIR", help="Such as en-uk.")]


@glossary.command("list")
def list_terms(
    pair: Annotated[str | None, typer.Argument(metavar="[PAIR]", help="Such as en-uk; all without one.")] = None,
) -> None:
    """The stored terms: pair, term, replacement."""
    with stored() as terms:
        for one in [language_pair(pair)] if pair else terms.pairs():
            for entry in terms.entries(one):
                strict = "\tcase-sensitive" if entry.term.case_sensitive else ""
                typer.echo(f"{one}\t{entry.term.source}\t{entry.term.target or '(kept as it is)'}{strict}")


@glossary.command()
def add(
    pair: Pair,
    term: Annotated[str, typer.Argument(metavar="TERM", help="One or more words of the source language.")],
    replacement: Annotated[
        str | None, typer.Argument(metavar="[REPLACEMENT]", help="What becomes of it; without one it stays.")
    ] = None,
    case_sensitive: Annotated[bool, typer.Option("--case-sensitive", help="Only as it is written.")] = False,
) -> None:
    """Store a term, in place of an earlier one with the same text."""
    from service.translation.termlists import checked_term

    with stored() as terms:
        terms.add(language_pair(pair), [checked_term(term, replacement, case_sensitive)])


@glossary.command()
def remove(pair: Pair, term: Annotated[str, typer.Argument(metavar="TERM")]) -> None:
    """Remove a term."""
    from service.translation.termlists import checked

    with stored() as terms:
        terms.remove_text(language_pair(pair), checked(term, "term"))


@glossary.command("import")
def import_terms(pair: Pair, file: Annotated[Path, typer.Argument(metavar="FILE.csv|FILE.tsv")]) -> None:
    """Store the terms of a file with the columns term, replacement (empty: kept), case_sensitive (yes or no)."""
    from service.translation.termlists import delimiter, read_terms

    with stored() as terms:
        try:
            found = list(read_terms(file.read_bytes(), delimiter(file.name)))
            terms.add(language_pair(pair), found)
        except ParallaxError as error:
            raise type(error)(f"{file}: {error.message}") from error
    typer.echo(f"{file}: {len(found)} terms imported.", err=True)


@glossary.command("export")
def export_terms(
    pair: Pair,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.csv|FILE.tsv", help="Not to the screen.")
    ] = None,
) -> None:
    """Write the terms of a pair as CSV, or as TSV into a file that ends so."""
    from service.translation.termlists import delimiter, write_terms

    parted_by = delimiter(output.name) if output else ","
    with stored() as terms:
        data = write_terms((entry.term for entry in terms.entries(language_pair(pair))), parted_by)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def stored() -> "Iterator[StoredTerms]":
    """The glossary of the environment's database."""
    from service.settings import load_settings
    from service.store.queries import Store

    settings = load_settings()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(Store(settings.resolved_database_url)) as store:
        yield store.glossary


def language_pair(text: str) -> "LanguagePair":
    """The pair of two known languages that "en-uk" names. Raises InvalidRequest for anything else."""
    from service.translation.packages import pair_named
    from service.translation.termlists import checked_pair

    return checked_pair(*pair_named(text))
