"""Where account cases are: those for developing, and those that nothing is chosen by."""

from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
DEVELOPING = (Path("../shared/cases/dev"), CASES / "tuning")
# Rows alone, of which no account is made: most of them disagree, which accounts do not.
ROWS = CASES / "rows"
HELD_OUT = CASES / "held-out"
