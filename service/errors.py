"""One family of errors: each carries the HTTP status and a message that says what, which value, and how to mend it."""

UNEXPECTED = "Something went wrong inside Parallax; the server's log names the place. Try again, or report it."
"""What a user is told of an error that is not of this family."""


class ParallaxError(Exception):
    """Something a user can act on; the command line prints `message` and exits 1, the API answers with `status`."""

    status = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidRequest(ParallaxError):
    """The request itself is wrong: a missing field, an unknown language, too few versions."""

    status = 400


class Forbidden(ParallaxError):
    """Not for this client: a wrong API key, or something that is turned off here."""

    status = 403


class NotFound(ParallaxError):
    """There is no such comparison, package or format."""

    status = 404


class Conflict(ParallaxError):
    """It cannot be done in this state: exporting an unfinished comparison, a data directory in use."""

    status = 409


class TooLarge(ParallaxError):
    """A file or text is over a limit of the settings."""

    status = 413


class UnsupportedFormat(ParallaxError):
    """No reader for this kind of file."""

    status = 415


class UnreadableDocument(ParallaxError):
    """The file is corrupt, encrypted, empty, image-only or not what its name says."""

    status = 422


class TooManyRequests(ParallaxError):
    """The queue is full, or a client asks too often; then `retry_after` says in how many seconds to ask again."""

    status = 429

    def __init__(self, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ModelUnavailable(ParallaxError):
    """A translation model or its index cannot be had: not installed, not reachable, or not valid."""

    status = 503


class CannotStore(ParallaxError):
    """The disk does not take what is to be kept: it is full, or its rights forbid it."""

    status = 507
