"""The stored glossary over the API: terms of a pair of languages that every translation keeps or replaces."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from service.store.terms import Entry
from service.translation.termlists import LONGEST, checked_pair, checked_term
from service.web import schemas
from service.web.owner import require_glossary_owner
from service.web.schemas import Shape
from service.web.services import Services, services_of

LARGEST_NUMBER = 2**31 - 1

Given = Annotated[Services, Depends(services_of)]
Code = Annotated[str, Query(description="ISO 639-1 code.", max_length=20)]


class TermShape(Shape):
    """A stored term; without a replacement it stays as it is."""

    id: int
    source: str
    target: str
    term: str
    replacement: str | None
    case_sensitive: bool


class TermsShape(Shape):
    """The glossary of a pair."""

    items: list[TermShape]


class NewTermShape(Shape):
    """A term to store."""

    source: str = Field(max_length=20, description="The language translated from, ISO 639-1.")
    target: str = Field(max_length=20, description="The language translated into, ISO 639-1.")
    term: str = Field(min_length=1, max_length=LONGEST, description="One or more words.")
    replacement: str | None = Field(
        default=None, max_length=LONGEST, description="What becomes of the term; null: it stays as it is."
    )
    case_sensitive: bool = Field(default=False, description="Whether it counts only as it is written.")


ERRORS = schemas.errors(
    {
        400: "The request is wrong; the error says how.",
        403: "The glossary cannot be changed over HTTP here, or the API key is wrong.",
        429: "Too many requests in a minute.",
    }
)
MISSING = schemas.errors({404: "There is no such term."})

router = APIRouter(prefix="/api/v1/glossary", tags=["glossary"])


@router.get("", response_model=None, responses={200: {"model": TermsShape}, **ERRORS, **schemas.UNUSED})
def show(services: Given, source: Code, target: Code) -> Response:
    """The stored terms of a pair, by their text."""
    entries = services.store.glossary.entries(checked_pair(source, target))
    return JSONResponse({"items": [as_json(entry) for entry in entries]})


@router.post(
    "",
    status_code=201,
    response_model=None,
    dependencies=[Depends(require_glossary_owner)],
    responses={201: {"model": TermShape}, **ERRORS, **schemas.UNUSED},
)
def add(new: NewTermShape, services: Given) -> Response:
    """Store a term, in place of an earlier one of the pair with the same text; translations follow it at once."""
    term = checked_term(new.term, new.replacement, new.case_sensitive)
    (entry,) = services.store.glossary.add(checked_pair(new.source, new.target), [term])
    return JSONResponse(as_json(entry), 201)


@router.delete(
    "/{number}",
    status_code=204,
    response_model=None,
    dependencies=[Depends(require_glossary_owner)],
    responses={**ERRORS, **MISSING, **schemas.UNUSED},
)
def remove(number: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)], services: Given) -> Response:
    """Remove the term with this `id`."""
    services.store.glossary.remove(number)
    return Response(status_code=204)


def as_json(entry: Entry) -> dict[str, Any]:
    """A term as the API shows it."""
    return {
        "id": entry.id,
        "source": entry.pair.source,
        "target": entry.pair.target,
        "term": entry.term.source,
        "replacement": entry.term.target,
        "case_sensitive": entry.term.case_sensitive,
    }
