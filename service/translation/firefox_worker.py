"""What a process with a Firefox model runs: a list of texts comes on a line of standard input, their translations go
out on a line of standard output, both JSON. It ends when its input does, so also when the process that feeds it dies.

The engine's translator belongs to one thread and holds the interpreter's lock, so that each needs a process.
"""

import json
import sys
from pathlib import Path

from service.errors import ModelUnavailable
from service.translation.firefox_model import Model
from service.translation.firefox_packages import read_package


def main(directory: Path) -> None:
    """Load the package in `directory`, say {} or what is wrong with it, and translate until the input ends."""
    try:
        model = Model(read_package(directory))
    except ModelUnavailable as error:
        answer({"error": error.message})
        return
    answer({})
    for line in sys.stdin:
        try:
            answer({"texts": [model.translate(text) for text in json.loads(line)]})
        except (ValueError, RuntimeError) as error:
            answer({"error": f"The model in {directory} cannot translate ({error})."})


def answer(message: dict[str, object]) -> None:
    """One line for the process that asked."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
