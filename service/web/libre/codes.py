"""Language codes as LibreTranslate takes and gives them, and what the installed models connect."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.text.languages import VARIANTS, english_name
from service.translation.base import LanguagePair
from service.translation.router import routes

# Written in small letters, the names that clients and models use beside a language's own code.
ALIASES: Mapping[str, str] = {
    **{tag.lower(): code for code, variant in VARIANTS.items() for tag in (variant.tag, variant.regional)},
    "pt-pt": "pt", "zh-hans": "zh", "zh-cn": "zh", "no": "nb", "nb-no": "nb", "fil": "tl", "iw": "he",
}  # fmt: skip
# As LibreTranslate writes them.
SHOWN: Mapping[str, str] = {"zh": "zh-Hans"} | {code: variant.tag for code, variant in VARIANTS.items()}
# What a detected language is translated as where it has no model of its own.
KIN: Mapping[str, str] = {
    one: other
    for code, variant in VARIANTS.items()
    for one, other in ((code, variant.language), (variant.language, code))
}
SHOWN_CHARACTERS = 60


def canonical(code: str) -> str:
    """The code under which a language is known here: "zh" for "zh-Hans", "pb" for "PT_br"."""
    plain = code.strip().lower().replace("_", "-")
    return ALIASES.get(plain, plain)


def shown(code: str) -> str:
    """The code as clients of LibreTranslate expect it: "zh-Hans" for "zh"."""
    plain = canonical(code)
    return SHOWN.get(plain, plain)


def echoed(value: object) -> str:
    """A stranger's value inside an error: short, and such that it can be written as UTF-8."""
    return str(value)[:SHOWN_CHARACTERS].encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Offer:
    """What the installed models translate: by each language's code the one that its models bear, and where it leads.

    `targets` holds the language itself too, as LibreTranslate does: such a text comes back as it is.
    """

    models: Mapping[str, str]
    targets: Mapping[str, frozenset[str]]

    def sources(self) -> list[str]:
        """All languages, English first, the others by name."""
        return sorted(self.models, key=lambda code: (code != "en", english_name(code)))

    def model(self, code: str) -> str | None:
        """The code that the models of a language bear, None where there are none."""
        return self.models.get(canonical(code))

    def detected(self, code: str) -> str | None:
        """The language, or its nearest kin, that a detected one is translated as; None where there is neither."""
        plain = canonical(code)
        kin = KIN.get(plain, "")
        return plain if plain in self.models else kin if kin in self.models else None


@lru_cache(maxsize=8)
def offer(pairs: frozenset[LanguagePair]) -> Offer:
    """The offer of these models, pivots included."""
    models = {canonical(code): code for pair in sorted(pairs) for code in pair}
    reach = {code: frozenset(canonical(end) for end in routes(pairs, own)) for code, own in models.items()}
    return Offer(models, reach)
