"""A language as files name it."""

EAST_ASIAN = frozenset({"zh", "ja", "ko"})
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug"})


def regional(code: str) -> str:
    """The language with the region where most speak it, as office programs want it: "de-DE" for "de".

    Source: Unicode CLDR's likely subtags, through Babel.
    """
    from babel.core import get_global

    likely = get_global("likely_subtags").get(code, "").split("_")
    return f"{code}-{likely[-1]}" if len(likely) == 3 else code
