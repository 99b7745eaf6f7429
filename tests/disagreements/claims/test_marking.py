"""Which words are marked in the version that states it as fact."""

import pytest

from service.disagreements.claims.bearing import bearing, pairs
from service.disagreements.claims.hedging import account
from service.disagreements.claims.marking import marks
from service.disagreements.words.facing import Facing
from tests.disagreements.rows import reading_of, row, with_links

# What is hedged, what is stated, the words that face each other, and those marked.
MARKED = [
    (
        ("uk", "Сусіди твердять, що сторож, тікаючи, підпалив сарай."),
        ("ru", "Убегая, сторож поджёг сарай."),
        (("тікаючи", "Убегая"), ("підпалив", "поджёг")),
        ["поджёг"],
    ),
    (
        # Only a gerund tells it here.
        ("en", "Neighbours claim that he had waited two hours."),
        ("uk", "Прочекавши дві години, він пішов."),
        (("waited", "Прочекавши"), ("hours", "години")),
        ["Прочекавши"],
    ),
    (
        # No verb faces: the verb of the clause that most faces is marked, and not one of another clause.
        ("en", "The cellar was allegedly flooded with oil from the mill."),
        ("ru", "Хозяин уехал в мае, а масло с мельницы стоит в подвале."),
        (("cellar", "подвале"), ("oil", "масло"), ("mill", "мельницы")),
        ["стоит"],
    ),
    (
        # A verb of the next clause is no part of the one that is marked.
        ("en", "The gates were allegedly open."),
        ("ru", "Ворота были открыты, настаивает мэр."),
        (("gates", "Ворота"), ("open", "открыты")),
        ["были открыты"],
    ),
]


@pytest.mark.parametrize(("hedged", "stated", "links", "expected"), MARKED)
def test_marked_words(
    hedged: tuple[str, str], stated: tuple[str, str], links: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    view = with_links(row(dict((hedged, stated))), *((one, two, 0.6) for one, two in links))
    told = account([reading_of(*hedged)])
    theirs = reading_of(*stated, version="b")
    hedge = told.doubts()[0]
    found = pairs(Facing(view), hedge.reading, [theirs])
    borne = bearing(found, hedge.reading, (hedge.first, hedge.last), source=hedge.is_source(), adverb=hedge.is_adverb())
    assert [span.text for span in marks(hedge, theirs, borne)] == expected
