"""Forms with files, as browsers and curl send them: taken in within bounds, their fields and files read."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect

from service.errors import CannotStore, InvalidRequest

# What no field of a name, a code or a title comes near to.
SMALL_BYTES = 262_144


@asynccontextmanager
async def received(
    request: Request, *, max_files: int, max_fields: int, max_field_bytes: int = SMALL_BYTES
) -> AsyncIterator[FormData]:
    """The form; its files lie on the disk where they are large, and are gone afterwards.

    Raises InvalidRequest for one that was cut off, CannotStore when the disk is full.
    """
    async with AsyncExitStack() as stack:
        try:
            form = await stack.enter_async_context(
                request.form(max_files=max_files, max_fields=max_fields, max_part_size=max_field_bytes)
            )
        except ClientDisconnect:
            raise InvalidRequest("The upload was cut off before its end. Send it again.") from None
        except OSError as error:
            raise CannotStore(
                f"The upload cannot be kept: {error.strerror or error}. Make room on the disk."
            ) from error
        yield form


def strings(form: FormData, name: str) -> list[str]:
    """Every text field of the name, in order."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def field(form: FormData, name: str) -> str:
    """The first text field of the name, "" where there is none."""
    return "".join(strings(form, name)[:1])


async def content(part: UploadFile | str | None, limit: int) -> tuple[str, bytes] | None:
    """A file's name and bytes, one more than `limit` at most; None where no file was chosen."""
    if not isinstance(part, UploadFile) or not part.filename:
        return None
    return part.filename, await part.read(limit + 1)
