"""Structured logs on standard error: events and ids, never an article's text below the level debug."""

import logging
import sys
import traceback
from collections.abc import Iterator

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# They write what passes through them, articles too, at the level debug; or tell of every start what nobody needs.
CHATTY = (
    *("sse_starlette", "python_multipart", "asyncio", "charset_normalizer", "trafilatura", "htmldate"),
    *("alembic", "pymorphy3"),
)


def configure(level: str, form: str) -> None:
    """Send the logs of Parallax and of its libraries to standard error; `form` is "text" or "json"."""
    messages = level == "debug"
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                Tracebacks(messages),
                structlog.processors.JSONRenderer(ensure_ascii=False)
                if form == "json"
                else structlog.dev.ConsoleRenderer(colors=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


class Tracebacks:
    """Renders a record's exception; its message only with `messages`, since it may quote the article at hand."""

    def __init__(self, messages: bool) -> None:
        self.messages = messages

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        given = event.pop("exc_info", None)
        error = given[1] if isinstance(given, tuple) else sys.exc_info()[1] if given is True else given
        if isinstance(error, BaseException):
            event["exception"] = "".join(traceback.format_exception(error) if self.messages else silent(error))
        return event


def silent(error: BaseException) -> Iterator[str]:
    """The traceback without the messages of the exceptions in it, causes first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from silent(earlier)
        yield "\nwhich led to:\n\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
