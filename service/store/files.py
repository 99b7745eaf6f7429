"""The bytes of documents: a folder for each under the data directory, written so that a crash leaves all or nothing."""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from service.errors import CannotStore, NotFound

INPUT = "input"
OUTPUT = "output"
# Begins the name of what is not complete, or not wanted any more.
UNFINISHED = "."


class DocumentFiles:
    """What was handed in and what was made of it, by the document's id. The ids come from our own table."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, document_id: str, data: bytes) -> None:
        """Keep a new document's bytes; they are on the disk when this returns. Raises CannotStore, leaving nothing."""
        unfinished = self.folder / f"{UNFINISHED}{document_id}"
        try:
            with storing():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                unfinished.mkdir(mode=0o700)
                write_durably(unfinished / INPUT, data)
                unfinished.rename(self.folder / document_id)
                flush_folder(self.folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise

    def finish(self, document_id: str, data: bytes) -> None:
        """Keep the translated file; it is on the disk when this returns.

        Raises CannotStore, leaving nothing, or NotFound where the document was deleted meanwhile.
        """
        folder = self.folder / document_id
        if not folder.is_dir():
            raise gone(document_id)
        unfinished = folder / f"{UNFINISHED}{OUTPUT}"
        try:
            with storing():
                write_durably(unfinished, data)
                unfinished.replace(folder / OUTPUT)
                flush_folder(folder)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def read(self, document_id: str, which: str) -> bytes:
        """The bytes of INPUT or OUTPUT. Raises NotFound where they are gone."""
        try:
            return (self.folder / document_id / which).read_bytes()
        except FileNotFoundError:
            raise gone(document_id) from None

    def drop_input(self, document_id: str) -> None:
        """Remove what was handed in, once it is not needed any more."""
        (self.folder / document_id / INPUT).unlink(missing_ok=True)

    def remove(self, document_id: str) -> None:
        """Remove the document's folder, if there is one."""
        # Renamed first: whoever still writes into it by its name then fails, instead of filling it while it is emptied.
        doomed = self.folder / f"{UNFINISHED}{document_id}"
        try:
            (self.folder / document_id).rename(doomed)
        except FileNotFoundError:
            return
        shutil.rmtree(doomed)

    def tidy(self, known: Collection[str]) -> int:
        """Remove every folder of no known document, as a killed process leaves them; says how many there were."""
        found = [path for path in self.folder.iterdir() if path.name not in known] if self.folder.is_dir() else []
        for path in found:
            shutil.rmtree(path)
        return len(found)


@contextmanager
def storing() -> Iterator[None]:
    """Says of a failing disk what failed and how to mend it."""
    try:
        yield
    except OSError as error:
        raise CannotStore(
            f"The file cannot be stored: {error.strerror or error}. Make room in the data directory, "
            "or look at its rights, and try again."
        ) from error


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk (fsync(2): a file's own flush does not do that)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def gone(document_id: str) -> NotFound:
    return NotFound(f"There is no file of the document {document_id!r}. It may have been deleted.")
