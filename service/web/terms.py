"""Terms that come with a request for translation: as a JSON object, or one a line in a form's field."""

import json
from collections.abc import Mapping

from service.domain import Term
from service.errors import InvalidRequest
from service.translation.termlists import checked_term

MAX_TERMS = 200


def terms_from_json(value: object) -> tuple[Term, ...]:
    """The terms of {"term": "replacement", "another": null}, where null leaves the term as it is; a form's as a string.

    Raises InvalidRequest.
    """
    if isinstance(value, str) and value:
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = ()
    if not value and value != ():
        return ()
    if not isinstance(value, Mapping) or not all(part is None or isinstance(part, str) for part in value.values()):
        raise wrong('it must be an object such as {"term": "replacement", "name": null}')
    if len(value) > MAX_TERMS:
        raise wrong(f"it has {len(value)} terms, at most {MAX_TERMS} are taken; store a glossary")
    try:
        return tuple(checked_term(source, target) for source, target in value.items())
    except InvalidRequest as error:
        raise wrong(error.message) from error


def wrong(problem: str) -> InvalidRequest:
    """As LibreTranslate words it."""
    return InvalidRequest(f"Invalid request: glossary parameter: {problem}")


def terms_from_lines(lines: str) -> tuple[Term, ...]:
    """The terms of a field, one a line: "term = replacement", or the term alone to leave it as it is.

    Raises InvalidRequest for too many of them, or one that is too long or cannot be printed.
    """
    given = [line for line in lines.splitlines() if line.strip()]
    if len(given) > MAX_TERMS:
        raise InvalidRequest(f"There are {len(given)} terms, at most {MAX_TERMS} are taken here. Store a glossary.")
    parted = [line.partition("=") for line in given]
    return tuple(checked_term(source, target if target.strip() else None) for source, _, target in parted)
