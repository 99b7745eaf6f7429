"""What of a comparison a reader asked to see: the page's GET parameters, and the addresses that change one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import urlencode

from service.domain import Row, Verdict

View = Literal["both", "original", "translation"]
VIEWS: tuple[View, ...] = get_args(View)
VERDICTS: tuple[Verdict, ...] = ("differ", "partial", "only", "agree")
ROWS_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Query:
    """Filters of a comparison's rows; none chosen means all are shown. `page` counts from 1."""

    kinds: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    view: View = "both"
    page: int = 1

    @classmethod
    def read(cls, kinds: Iterable[str], verdicts: Iterable[str], view: str, page: str) -> "Query":
        """From a request's parameters; whatever a stranger wrote there that means nothing is left out."""
        return cls(
            kinds=frozenset(kind for kind in kinds if kind.isidentifier()),
            verdicts=frozenset(verdict for verdict in verdicts if verdict in VERDICTS),
            view=next((known for known in VIEWS if known == view), "both"),
            page=max(int(page), 1) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
        )

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kinds or self.verdicts)

    def shows(self, row: Row) -> bool:
        """Whether the row has one of the chosen kinds and one of the chosen verdicts."""
        kinds = {difference.kind for difference in row.differences}
        return (not self.kinds or bool(kinds & self.kinds)) and (not self.verdicts or row.verdict in self.verdicts)

    def toggle_kind(self, kind: str) -> "Query":
        """The query with the kind added, or taken away when it was there."""
        return replace(self, kinds=self.kinds ^ {kind}, page=1)

    def toggle_verdict(self, verdict: str) -> "Query":
        """The query with the verdict added, or taken away when it was there."""
        return replace(self, verdicts=self.verdicts ^ {verdict}, page=1)

    def address(self, comparison_id: str) -> str:
        """The comparison's page with these parameters."""
        parameters = [("verdict", verdict) for verdict in sorted(self.verdicts)]
        parameters += [("kind", kind) for kind in sorted(self.kinds)]
        parameters += [("view", self.view)] if self.view != "both" else []
        parameters += [("page", str(self.page))] if self.page > 1 else []
        return f"/comparisons/{comparison_id}" + (f"?{urlencode(parameters)}" if parameters else "")
