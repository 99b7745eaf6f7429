"""A request's parameters, however they were sent: as JSON, as a form, or behind the address."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request

from service.errors import InvalidRequest, TooLarge
from service.web.multipart import received

MAX_FIELDS = 50
# A character outside the Basic Multilingual Plane takes 12 bytes in a form or as two JSON escapes.
BYTES_A_CHARACTER = 12
OTHER_BYTES = 65_536

Parameters = Mapping[str, Any]


def missing(parameter: str) -> InvalidRequest:
    return InvalidRequest(f"Invalid request: missing {parameter} parameter")


async def read(request: Request, max_characters: int) -> tuple[Parameters, bool]:
    """The parameters, and whether they came as JSON. Raises InvalidRequest, TooLarge.

    As in LibreTranslate, a JSON body counts alone; without one, what stands behind the address goes before a form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json")):
        return from_json(await body(request, max_characters)), True
    form = await read_form(request, kind, max_characters)
    return {**form, **dict(reversed(request.query_params.multi_items()))}, False


async def read_form(request: Request, kind: str, max_characters: int) -> Parameters:
    """The fields of a form, the first of each name; none where the body is of another kind."""
    if kind == "multipart/form-data":
        most = max_characters * BYTES_A_CHARACTER
        async with received(request, max_files=0, max_fields=MAX_FIELDS, max_field_bytes=most) as form:
            return dict(reversed(form.multi_items()))
    if kind == "application/x-www-form-urlencoded":
        return from_form(await body(request, max_characters))
    return {}


async def body(request: Request, max_characters: int) -> bytes:
    """The body. Raises TooLarge before all of it is read."""
    limit = max_characters * BYTES_A_CHARACTER + OTHER_BYTES
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > limit:
            raise TooLarge(f"The body is over {limit:,} bytes. Send fewer or shorter texts.")
    return bytes(read)


def from_json(data: bytes) -> Parameters:
    """The members of a JSON object."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise InvalidRequest("Invalid JSON format")
    return value


def from_form(data: bytes) -> Parameters:
    """The fields of a form as browsers send it without files."""
    try:
        fields = parse_qsl(data.decode(errors="replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        raise InvalidRequest(f"Invalid request: the form has more than {MAX_FIELDS} fields") from None
    return dict(reversed(fields))


def api_key(parameters: Parameters) -> str:
    """The parameter `api_key`, "" where there is none."""
    value = parameters.get("api_key")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidRequest("Invalid request: api_key parameter is not a string")
    return value
