"""The `parallax` command: results on standard output, progress on standard error; exit 0 done, 1 failed, 2 misused."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service import __version__
from service.cli_glossary import glossary
from service.cli_keys import keys
from service.cli_models import models
from service.cli_suggestions import suggestions
from service.domain import Comparison, Language, Progress, Version
from service.errors import InvalidRequest, NotFound, ParallaxError

if TYPE_CHECKING:
    from service.settings import Settings
    from service.tools import Tools

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="One story told in several languages, side by side, with the places where the versions disagree marked.",
)
memory = typer.Typer(no_args_is_help=True, help="The translation memory: human translations come before a model's.")
app.add_typer(models, name="models")
app.add_typer(keys, name="keys")
app.add_typer(suggestions, name="suggestions")
app.add_typer(glossary, name="glossary")
app.add_typer(memory, name="memory")

Files = Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="Files; standard input without one.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write here, not to the screen.")]


class Format(StrEnum):
    """The shapes that a comparison can be written in."""

    JSON = "json"
    HTML = "html"
    MD = "md"
    CSV = "csv"
    TMX = "tmx"
    TEXT = "text"


def main() -> None:
    """Run the command: an error of ours is one line, any other a traceback only with --debug anywhere on the line."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        app(arguments)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"parallax: {explain(error)}", err=True)
        raise SystemExit(1) from None


def explain(error: Exception) -> str:
    """What to tell a user about an error."""
    if isinstance(error, ParallaxError):
        return error.message
    if isinstance(error, OSError):
        return f"{error.filename or 'Input or output'}: {error.strerror or error}."
    return f"an error of Parallax itself, {type(error).__name__}: {error}. Run it again with --debug and report it."


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"parallax {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True)] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Options of every command."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; default PARALLAX_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; default PARALLAX_PORT.")] = None,
) -> None:
    """Start the server: the pages and the API."""
    from service import server
    from service.settings import load_settings

    given = {"host": host, "port": port}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    server.serve(settings, "/", typer.echo)


@app.command()
def demo() -> None:
    """Start the server with the example story in it, and print its address."""
    from service import server
    from service.example import add_example
    from service.settings import load_settings
    from service.store.lock import DataDirectoryLock

    settings = load_settings()
    with DataDirectoryLock(settings.data_dir):
        comparison = add_example(tools(settings).store)
    server.serve(settings, f"/comparisons/{comparison.id}", typer.echo)


@app.command()
def detect(files: Files = None) -> None:
    """The language of each text and how sure that is, 0 to 1."""
    from service.settings import load_settings
    from service.text import languages

    for name, text in inputs(files, load_settings()):
        language = languages.detect(text)
        others = f"\talso {', '.join(language.others)}" if language.others else ""
        prefix = f"{name}\t" if files else ""
        typer.echo(f"{prefix}{language.code}\t{language.confidence:.2f}{others}")


@app.command()
def translate(
    to: Annotated[str, typer.Option("--to", metavar="LANG", help="The language to translate into.")],
    files: Files = None,
    source: Annotated[str | None, typer.Option("--from", metavar="LANG", help="Detected when not given.")] = None,
    output: Output = None,
) -> None:
    """Translate texts and files; a file comes out in its own format, with its layout and markup.

    Text goes to standard output unless -o names a file; other files need -o, and several of them a directory.
    """
    from service import cli_translate as work
    from service.documents import AUTO
    from service.translator import Order

    with closing(tools()) as parts, progress_bar() as report:
        items = list(work.given(files or (), parts.settings))
        work.check_output(items, to, output)
        made = list(work.translate_all(items, Order(source or AUTO, to), parts, report))
    if output is None or not output.is_dir():
        write(b"".join(made), output)
        return
    for item, data in zip(items, made, strict=True):
        write(data, work.destination(item, to, output))


@app.command()
def compare(
    files: Annotated[list[Path], typer.Argument(metavar="FILE FILE [FILE]...", help="Two to eight versions.")],
    reader: Annotated[str | None, typer.Option(metavar="LANG", help="Read in; default PARALLAX_READER.")] = None,
    form: Annotated[Format, typer.Option("--format", help="Shape of the result.")] = Format.TEXT,
    output: Output = None,
) -> None:
    """Compare versions of one story; each is labelled with its file's stem."""
    from service.settings import load_settings
    from service.text.languages import NAMES
    from service.web.exports import render

    settings = load_settings()
    if reader is not None and reader not in NAMES:
        raise typer.BadParameter(f"{reader!r} is no language code. Use one of {', '.join(sorted(NAMES))}.")
    if not 2 <= len(files) <= settings.max_versions:
        raise typer.BadParameter(f"{len(files)} files given; give 2 to {settings.max_versions}.")
    queued = Comparison(
        id="",
        title="",
        reader=reader or settings.reader,
        created_at=datetime.now(UTC),
        mode_choice=settings.alignment,
        versions=tuple(
            Version(chr(ord("a") + index), printable(path.stem), Language("und", 0.0, detected=True), text)
            for index, (path, (_, text)) in enumerate(zip(files, inputs(files, settings), strict=True))
        ),
    )
    with closing(tools(settings)) as parts, progress_bar() as report:
        done = parts.compare(queued, report)
    write(render(done, form.value).content, output)


@memory.command("import")
def import_memory(file: Annotated[Path, typer.Argument(metavar="FILE.tmx")]) -> None:
    """Take human translations from a TMX file; they are used before any model's."""
    from service.translation.memory import read_tmx

    try:
        count = tools().store.import_units(read_tmx(file.read_bytes()))
    except ParallaxError as error:
        raise type(error)(f"{file}: {error.message}") from error
    typer.echo(f"{file}: {count} translations imported.", err=True)


@memory.command("export")
def export_memory(output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.tmx")]) -> None:
    """Write the human translations of the memory as TMX 1.4b; a model's are made anew when they are needed."""
    from service.translation.memory import write_tmx

    write(write_tmx(tools().store.export_units()), output)


@app.command()
def bench() -> None:
    """Run the benchmarks of a checkout; tables on the screen, figures in bench/results."""
    import subprocess

    from service.resources import bench_dir

    folder = bench_dir()
    if folder is None:
        raise NotFound("The benchmarks are not part of the installed package. Run this in a checkout of Parallax.")
    (folder / "results").mkdir(exist_ok=True)
    failed = []
    for file in sorted(folder.glob("[a-z]*.py")):
        typer.echo(f"\n== {file.stem}", err=True)
        command = [sys.executable, "-m", f"bench.{file.stem}", "--json"]
        run = subprocess.run([*command, str(folder / "results" / f"{file.stem}.json")], cwd=folder.parent, check=False)  # noqa: S603 - the checkout's own files
        failed += [file.stem] if run.returncode else []
    if failed:
        raise ParallaxError(f"These benchmarks could not be run, each said why: {', '.join(failed)}.")


def tools(settings: "Settings | None" = None) -> "Tools":
    """The program's parts, by the environment's settings."""
    from service import logs
    from service.settings import load_settings
    from service.tools import Tools

    settings = settings or load_settings()
    logs.configure("warning", settings.log_format)
    return Tools.from_settings(settings)


def inputs(files: list[Path] | None, settings: "Settings") -> Iterator[tuple[str, str]]:
    """Name and text of each file, or of standard input."""
    from service.text.documents import read_document
    from service.tools import reading_limits

    if not files:
        if sys.stdin is None:
            raise InvalidRequest("Standard input is closed. Name a file, or pipe a text in.")
        yield (
            "standard input",
            read_document("standard input.txt", sys.stdin.buffer.read(), reading_limits(settings)).text,
        )
    for file in files or ():
        yield str(file), read_document(file.name, file.read_bytes(), reading_limits(settings)).text


def printable(name: str) -> str:
    """A file's name as a label; bytes in it that are no UTF-8, which Python holds as lone surrogates, become "?"."""
    return name.encode(errors="replace").decode()


def write(content: bytes, output: Path | None) -> None:
    """Bytes to the file, or to standard output."""
    if output:
        output.write_bytes(content)
    elif sys.stdout is None:
        raise InvalidRequest("Standard output is closed. Name a file with -o.")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A callback that moves a bar on standard error when that is a terminal, and does nothing when not."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda at: bar.update(task, description=at.stage, completed=at.done, total=at.total)
