"""A language as files name it: BCP 47, such as "de" or "pt-BR"."""

from service.text.languages import VARIANTS

EAST_ASIAN = frozenset({"zh", "ja", "ko"})
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug"})


def tag(code: str) -> str:
    """The language tag of a translation's target, which may be one of the codes that Argos made up."""
    return VARIANTS[code].regional if code in VARIANTS else code


def is_already(named: str, target: str) -> bool:
    """Whether a file names the language `target`, or a regional form of it: "de_AT" is "de"; "pt" is not "pt-BR"."""
    name, tag_of_target = named.replace("_", "-").lower(), target.lower()
    return name == tag_of_target or name.startswith(f"{tag_of_target}-")


def base(target: str) -> str:
    """The language without its region."""
    return target.split("-")[0]


def regional(target: str) -> str:
    """The language with the region where most speak it, as office programs want it: "de-DE" for "de".

    Source: Unicode CLDR's likely subtags, through Babel.
    """
    from babel.core import get_global

    likely = get_global("likely_subtags").get(target, "").split("_")
    return f"{target}-{likely[-1]}" if len(likely) == 3 and likely[-1].isalpha() else target
