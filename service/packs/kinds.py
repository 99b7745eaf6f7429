"""What differs between the engines' packages: how one is recognised, unpacked, read, checked and tried."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from service.packs.argos import ArgosKind
from service.packs.available import AvailablePackage
from service.packs.firefox import FirefoxKind
from service.packs.installed import InstalledPackage


class Kind(Protocol):
    """The packages of one engine. Its functions raise ModelUnavailable for what is no sound package."""

    engine: str

    def recognises(self, source: Path) -> bool:
        """Whether the folder or file that a user names looks like a package of this engine."""
        ...

    def take(self, source: Path, folder: Path) -> None:
        """Put what a translation needs of such a folder or file into the empty `folder`."""
        ...

    def assemble(self, package: AvailablePackage, files: Mapping[str, Path], folder: Path) -> None:
        """Put the downloaded files of a package, by name, into the empty `folder`."""
        ...

    def folders(self, directory: Path) -> Iterator[Path]:
        """Folders of `directory` that say they are packages of this engine."""
        ...

    def read(self, folder: Path) -> InstalledPackage:
        """What the package in `folder` says about itself."""
        ...

    def lacks(self, folder: Path) -> str | None:
        """The name of a file that the engine needs and that is not there, or None; looks at no content."""
        ...

    def damage(self, folder: Path) -> str | None:
        """What is missing or differs from its recorded hash, or None; reads all files."""
        ...

    def translate(self, folder: Path, texts: Sequence[str]) -> list[str]:
        """A trial, for a process of its own."""
        ...


KINDS: tuple[Kind, ...] = (ArgosKind(), FirefoxKind())
