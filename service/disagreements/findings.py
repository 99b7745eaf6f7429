"""From what each version says to a Difference: who stands apart, and a sentence that a journalist reads."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence


def stand_apart(values: Mapping[str, Hashable]) -> tuple[str, ...]:
    """The versions whose value differs from one that two or more others share; empty where no value is shared."""
    counts = Counter(values.values())
    common, times = counts.most_common(1)[0]
    if times < 2 or list(counts.values()).count(times) > 1:
        return ()
    return tuple(version for version, value in values.items() if value != common)


def listing(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def who_says(shown: Mapping[str, str], verb: tuple[str, str] = ("says", "say")) -> str:
    """ "en and uk say 5, ru says 4", from what each label shows; versions that show the same are named together."""
    groups: dict[str, list[str]] = {}
    for label, value in shown.items():
        groups.setdefault(value, []).append(label)
    return ", ".join(f"{listing(labels)} {verb[len(labels) > 1]} {value}" for value, labels in groups.items())
