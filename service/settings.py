"""The one class of settings: environment variables with the prefix PARALLAX_, each described for docs/settings.md."""

import os
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from rapidfuzz import process

from service.domain import ModeChoice
from service.errors import InvalidRequest

PREFIX = "PARALLAX_"


class Settings(BaseSettings):
    """Every setting of Parallax. A wrong value stops the start with a message that names it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("parallax")),
        description="Folder for the database, the encoder and installed models. Made when missing.",
    )
    database_url: str = Field(
        default="",
        description="SQLAlchemy URL of the database. Empty: SQLite in the data directory.",
    )
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on; 0 picks a free one.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least level of log lines. Article text is never logged at info or above."
    )
    log_format: Literal["text", "json"] = Field(default="text", description="Shape of log lines on standard error.")
    reader: str = Field(
        default="en", pattern=r"^[a-z]{2,3}$", description="Language that versions are translated into by default."
    )
    alignment: ModeChoice = Field(
        default="auto",
        description="How versions are aligned: auto looks at the data, translation keeps the order, accounts does not.",
    )
    max_versions: int = Field(default=8, ge=2, le=26, description="Most versions in one comparison.")
    max_file_bytes: int = Field(default=10_000_000, ge=1_000, description="Most bytes of one uploaded file.")
    max_characters: int = Field(default=200_000, ge=100, description="Most characters of one version's text.")
    max_pages: int = Field(default=500, ge=1, description="Most pages of one PDF.")
    max_archive_entries: int = Field(default=2_000, ge=1, description="Most entries of a docx, odt or epub file.")
    max_expansion_ratio: int = Field(
        default=200, ge=2, description="Most bytes that one byte of a docx, odt or epub file may unpack to."
    )
    parse_seconds: float = Field(default=20.0, gt=0, description="Most seconds of processor time to read one file.")
    parse_memory_mb: int = Field(default=1024, ge=128, description="Most memory to read one file, in MiB.")
    workers: int = Field(default=2, ge=1, le=64, description="Comparisons worked on at the same time, and documents.")
    max_queue: int = Field(
        default=200,
        ge=1,
        description="Most comparisons, and most documents, waiting; a further one is answered with 429.",
    )
    document_hours: float = Field(
        default=24.0, gt=0, le=8760, description="Hours that a translated document is kept after it is done."
    )
    document_bytes: int = Field(
        default=1_000_000_000, ge=1_000, description="Most bytes of all documents kept; a further one gets a 429."
    )
    document_characters: int = Field(
        default=2_000_000, ge=100, description="Most characters of text in one document to translate."
    )
    file_seconds: float = Field(
        default=300.0, gt=0, description="Most seconds that /translate_file takes; /api/v1/documents has no such limit."
    )
    threads: int = Field(
        default=0, ge=0, description="Threads for the models, one sentence batch each. 0: one for each processor core."
    )
    batch_size: int = Field(default=32, ge=1, le=256, description="Sentences in one batch of a translation model.")
    beam_size: int = Field(default=4, ge=1, le=16, description="Beam width of a model; the built-in one has its own.")
    api_keys: bool = Field(
        default=False, description="Know API keys (`parallax keys`): a wrong one is refused, each has its limits."
    )
    require_api_key: bool = Field(
        default=False,
        description="Refuse programs without an API key; turns `api_keys` on. Parallax's own pages go on working.",
    )
    request_limit: int = Field(
        default=0,
        ge=0,
        description="Most requests a minute of one address or key; each text counts, and so do the pages' forms. "
        "0: no limit.",
    )
    character_limit: int = Field(
        default=0, ge=0, description="Most characters of a text in a request, and on the translate page. 0: no limit."
    )
    batch_limit: int = Field(default=0, ge=0, description="Most texts in one request for translation. 0: no limit.")
    alternatives_limit: int = Field(
        default=3, ge=0, le=10, description="Most alternative translations that a request may ask for."
    )
    max_request_characters: int = Field(
        default=2_000_000, ge=1_000, description="Most characters of all texts in one request for translation together."
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=10,
        description="Reverse proxies in front of the server, each of which adds to X-Forwarded-For; 0: that header is "
        "not believed.",
    )
    cors_origins: tuple[str, ...] = Field(
        default=(),
        description="Web sites whose pages may use the API, as a JSON list such as "
        '`["https://news.example"]`; `["*"]`: all.',
    )
    allowed_hosts: tuple[str, ...] = Field(
        default=(),
        description='Host names that the server answers to, as a JSON list; `["*"]`: all. Empty: localhost, where it '
        "listens on the loopback, else all.",
    )
    suggestions: bool = Field(default=False, description="Take better translations that clients hand in at /suggest.")
    metrics: bool = Field(default=False, description="Show measurements for Prometheus at /metrics.")
    metrics_token: str = Field(
        default="", description="Token that /metrics asks for, as `Authorization: Bearer TOKEN`. Empty: none."
    )
    engines: dict[Annotated[str, Field(pattern=r"^(\*|[a-zA-Z-]{5,20})$")], str] = Field(
        default={},
        description='Engines by pair, as a JSON map such as `{"en-uk": "argos"}` or `{"*": "argos"}` for all. '
        "Without an entry, or without a model of that engine, the engine with the best published quality translates.",
    )
    model_memory_mb: int = Field(
        default=2048,
        ge=1,
        description="Most memory for loaded translation models, in MiB; the longest unused go first. "
        "Models that are in use stay, even if they need more together.",
    )
    argos_dirs: tuple[Path, ...] = Field(
        default=(),
        description="Further folders with installed Argos packages, as a JSON list. "
        "The folders of argostranslate and LibreTranslate are always looked into.",
    )
    wording_dir: Path | None = Field(
        default=None,
        description="Folder with word lists of loaded terms, one `<language>.toml` for each language, read in addition "
        "to the shipped ones; they are written alike.",
    )
    models_index: str = Field(
        default="",
        description="Where models are installed from: the address or file of an index, or a mirror, which is a folder "
        "or an address that ends in a slash (`parallax models mirror` makes one). Empty: each engine's own index.",
    )
    max_model_bytes: int = Field(
        default=1_000_000_000, ge=1_000, description="Most bytes of a model that is uploaded to be imported."
    )
    glossary_over_http: bool = Field(
        default=False,
        description="Whether the stored glossary can be changed over HTTP though the server listens not only on the "
        "loopback address. Anybody who can reach it may then change everybody's translations.",
    )
    models_over_http: bool = Field(
        default=False,
        description="Whether models can be installed and removed over HTTP though the server listens not only on the "
        "loopback address. Anybody who can reach it may then fill the disk.",
    )

    @property
    def form_characters(self) -> int:
        """Most characters that the translate page takes at once: no more than a request to the API may bring."""
        return min(self.max_characters, self.character_limit or self.max_characters)

    @property
    def resolved_database_url(self) -> str:
        """The database's URL, SQLite in the data directory unless set otherwise."""
        return self.database_url or f"sqlite:///{self.data_dir / 'parallax.db'}"


def load_settings(**given: Any) -> Settings:
    """The settings of the environment, `given` ones first. Raises InvalidRequest that names a wrong value or name."""
    refuse_unknown_names()
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = [
            f"{PREFIX}{'_'.join(map(str, problem['loc'])).upper()} is {problem['input']!r}: {problem['msg']}."
            for problem in error.errors()
        ]
        raise InvalidRequest("Wrong setting. " + " ".join(wrong) + " docs/settings.md lists every setting.") from error
    except SettingsError as error:
        raise InvalidRequest(f"Wrong setting. {error}; a list is written as JSON. See docs/settings.md.") from error


def refuse_unknown_names() -> None:
    """A misspelt setting must not be passed over in silence."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            nearest = process.extractOne(name, known)
            raise InvalidRequest(
                f"Unknown setting {name}. Did you mean {nearest[0]}? docs/settings.md lists every setting."
            )
