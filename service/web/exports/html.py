"""A comparison as one HTML file that opens anywhere: no script, no other file, nothing fetched."""

from service.domain import Comparison
from service.text.languages import NAMES
from service.web.kinds import kinds
from service.web.rows import row_view
from service.web.templating import render


def to_html(comparison: Comparison) -> bytes:
    """The page in UTF-8; whatever a stranger wrote is escaped by the template."""
    rows = [row_view(row, comparison, kinds(), NAMES) for row in comparison.rows]
    return render("exports/comparison.html", comparison=comparison, rows=rows, names=NAMES).encode()
