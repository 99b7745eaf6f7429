"""Whether a disagreement that was found names the version that stands apart, which the shared scorer does not ask."""

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, NamedTuple


class Apart(NamedTuple):
    """A gold disagreement whose words were found: the languages that stand apart in truth and as the program says."""

    kind: str
    gold: frozenset[str]
    said: frozenset[str]
    explanation: str

    def counts(self) -> tuple[int, int, int]:
        """Right, said and gold, 0 or 1 each."""
        return int(bool(self.gold) and self.gold == self.said), int(bool(self.said)), int(bool(self.gold))


def apart(scorer: ModuleType, comparison: Mapping[str, Any], gold: Mapping[str, Any]) -> Iterator[Apart]:
    """What was found of a case, a finding for each disagreement as the shared scorer takes them."""
    labels = {version["key"]: version["label"] for version in comparison["versions"]}
    said = [difference for row in comparison["rows"] for difference in row["differences"]]
    found = scorer.Predicted(comparison, gold).found
    used: set[int] = set()
    for item in gold["disagreements"]:
        evidence = scorer.evidence_spans(item, gold)
        for number, (kind, _, spans) in enumerate(found):
            if number not in used and kind == item["kind"] and scorer.overlaps(spans, evidence) >= 2:
                used.add(number)
                odd = frozenset(labels[version] for version in said[number]["odd"])
                yield Apart(kind, frozenset(item.get("odd", ())), odd, said[number]["explanation"])
                break
