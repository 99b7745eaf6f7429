"""Which addresses are for programs: errors are JSON there, and pages of other sites may be let in."""

LIBRE = frozenset(
    {
        "/translate",
        "/detect",
        "/languages",
        "/translate_file",
        "/suggest",
        "/frontend/settings",
        "/health",
        "/spec",
        "/metrics",
    }
)
"""LibreTranslate's, at the root; those of its downloads begin with `DOWNLOADS`."""
DOWNLOADS = "/download_file/"


def is_api(path: str) -> bool:
    """Whether programs, not people, ask for this address."""
    return path in LIBRE or path.startswith(("/api/", "/healthz", DOWNLOADS))
