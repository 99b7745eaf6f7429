"""Is there room on the disk?"""

import shutil
from pathlib import Path

from service.errors import CannotStore

# Left free for the database and everybody else.
RESERVE_BYTES = 100_000_000


def require_space(folder: Path, needed: int) -> None:
    """Raises CannotStore, naming the bytes, when the disk of `folder` has not got `needed` of them to spare."""
    free = shutil.disk_usage(folder).free
    if free < needed + RESERVE_BYTES:
        raise CannotStore(
            f"{folder} has {free:,} bytes free; {needed + RESERVE_BYTES:,} are needed "
            f"({needed:,} for the model, the rest to spare). Make room, or set PARALLAX_DATA_DIR to another disk."
        )
