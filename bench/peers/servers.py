"""The contestants, each in a process of its own on this machine, without a network and with empty caches."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

LIBRETRANSLATE = "libretranslate==1.9.6"
STARTS_WITHIN = 240.0


def environment(home: Path, packages: Path) -> dict[str, str]:
    """Variables that keep everything below `home` and let nobody find other packages than those in `packages`."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
    return {**kept, **folders, "HOME": str(home), "ARGOS_PACKAGES_DIR": str(packages)}


def peers(given: Path | None, scratch: Path) -> Path:
    """The Python of an environment that has LibreTranslate: the given one's, or one made now from the registry.

    Raises SystemExit, which says why, when it cannot be had.
    """
    python = (given or scratch / "libretranslate") / "bin" / "python"
    try:
        if given is None:
            subprocess.run([sys.executable, "-m", "venv", str(python.parent.parent)], check=True)
            print(f"installing {LIBRETRANSLATE} into an environment of its own ...", file=sys.stderr)
            install = [str(python), "-m", "pip", "install", "--quiet", LIBRETRANSLATE, "onnx"]
            subprocess.run(install, check=True, timeout=900)
        subprocess.run([str(python), "-c", "import libretranslate, onnx"], check=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        raise SystemExit(
            f"{LIBRETRANSLATE} with onnx cannot be had ({error}). Name an environment that has both with "
            "--libretranslate DIRECTORY, or measure without peers: --alone"
        ) from error
    return python


def run_script(python: Path, name: str, *arguments: str) -> None:
    """Run one of the scripts beside this file in the peers' environment."""
    subprocess.run([str(python), str(Path(__file__).with_name(name)), *arguments], check=True, timeout=120)


@contextmanager
def server(command: Sequence[str], env: Mapping[str, str], port: int, log: Path) -> Iterator[str]:
    """The address of a server that runs as `command` until the block ends; it listens on `port` of the loopback."""
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as out, subprocess.Popen(command, env=env, cwd=env["HOME"], stdout=out, stderr=out) as process:
        try:
            wait(url, process, log)
            yield url
        finally:
            process.terminate()


def wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the server answers. Raises SystemExit with the end of its log when it does not."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/languages", timeout=10).close()  # noqa: S310  # our own address
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{process.args!r} did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


@contextmanager
def parallax(env: Mapping[str, str], packages: Path, home: Path) -> Iterator[str]:
    """Parallax with its default settings and an empty data directory."""
    port = free_port()
    settings = {
        "PARALLAX_DATA_DIR": str(home / "parallax"),
        "PARALLAX_ARGOS_DIRS": json.dumps([str(packages)]),
        "PARALLAX_PORT": str(port),
        "PARALLAX_LOG_LEVEL": "warning",
    }
    command = [str(Path(sys.executable).parent / "parallax"), "serve"]
    with server(command, {**env, **settings}, port, home / "parallax.log") as url:
        yield url


@contextmanager
def libretranslate(python: Path, env: Mapping[str, str], home: Path) -> Iterator[str]:
    """LibreTranslate with its default settings, without the parts that are not measured."""
    port = free_port()
    command = [
        *(str(python.parent / "libretranslate"), "--host", "127.0.0.1", "--port", str(port)),
        *("--load-only", "en,ru", "--disable-web-ui", "--disable-files-translation"),
    ]
    with server(command, env, port, home / "libretranslate.log") as url:
        yield url


class Argos:
    """argostranslate in a worker process that translates `clients` texts at a time."""

    def __init__(self, python: Path, env: Mapping[str, str], clients: int) -> None:
        worker = Path(__file__).with_name("argos.py")
        self._process = subprocess.Popen(
            [str(python), str(worker), str(clients)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def translate(self, texts: Sequence[str]) -> tuple[float, list[str]]:
        """Seconds for all of the texts, and their translations."""
        assert self._process.stdin  # noqa: S101  # it was asked for
        assert self._process.stdout  # noqa: S101
        print(json.dumps(texts), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("The argostranslate worker ended before it answered.")
        answer = json.loads(line)
        return float(answer["seconds"]), list(answer["answers"])

    def close(self) -> None:
        """End the worker."""
        self._process.communicate()


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
