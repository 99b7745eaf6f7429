"""One server on one data directory."""

from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from service.errors import Conflict


class DataDirectoryLock:
    """Held by a server as long as it runs; the system releases it when the process ends, however it ends.

    Raises Conflict on entering when another server holds it.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.lock = FileLock(data_dir / "server.lock")

    def __enter__(self) -> "DataDirectoryLock":
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            raise Conflict(
                f"Another Parallax server is running on {self.data_dir}. "
                "Stop it, or set PARALLAX_DATA_DIR to another folder."
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.lock.release()
