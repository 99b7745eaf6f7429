"""Bare fxtranslate in a process of its own: a JSON list of sentences on each line in, seconds and translations out.

python firefox.py MODEL VOCABULARY SHORTLIST
"""

import json
import sys
import time
from pathlib import Path

from fxtranslate import Translator


def main() -> None:
    """Translate until the input ends."""
    model, vocabulary, shortlist = (Path(name).read_bytes() for name in sys.argv[1:])
    translator = Translator(model, vocabulary, vocabulary, shortlist)
    for line in sys.stdin:
        sentences = json.loads(line)
        began = time.perf_counter()
        answers = [translator.translate(sentence) for sentence in sentences]
        print(json.dumps({"seconds": time.perf_counter() - began, "answers": answers}), flush=True)


if __name__ == "__main__":
    main()
