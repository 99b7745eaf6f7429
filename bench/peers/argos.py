"""argostranslate in its own environment, as a worker: a JSON list of texts a line in, their translations out.

    PYTHON argos.py CLIENTS

CLIENTS texts are translated at the same time, by as many threads. A line out is {"seconds": all together, "answers"}.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import argostranslate.translate  # type: ignore[import-untyped]  # it ships no types


def main(clients: int) -> None:
    """Answer line by line until the input ends."""
    english, russian = (argostranslate.translate.get_language_from_code(code) for code in ("en", "ru"))
    translation = english.get_translation(russian)
    with ThreadPoolExecutor(clients) as pool:
        for line in sys.stdin:
            texts = json.loads(line)
            began = time.perf_counter()
            answers = list(pool.map(translation.translate, texts))
            seconds = time.perf_counter() - began
            print(json.dumps({"seconds": seconds, "answers": answers}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
