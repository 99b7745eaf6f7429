"""An installed package, of whichever engine."""

from dataclasses import dataclass
from pathlib import Path

from service.translation.base import LanguagePair
from service.translation.packages import version_order


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A package in `directory`; `licence` and `source` are "" where nothing is known of them."""

    engine: str
    pair: LanguagePair
    version: str
    directory: Path
    licence: str = ""
    source: str = ""

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions: the numbers in it."""
        return version_order(self.version)

    @property
    def bytes(self) -> int:
        """What it takes on the disk."""
        return sum(path.lstat().st_size for path in self.directory.rglob("*") if not path.is_dir())
