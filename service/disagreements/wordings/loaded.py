"""Words that are loaded whatever they name, with what other versions have in their place.

The fields and their words are in `data/loaded/<language>.toml`. Only one version's word needs to be listed: what stands
in its place in another version may be any word that does not translate it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from service.disagreements.wordings.counterparts import says_too
from service.disagreements.wordings.naming import CONTRAST, Naming
from service.disagreements.wordings.standing import Standing
from service.disagreements.words import lexicon
from service.disagreements.words.readings import Reading

TOPIC = "loaded"
# The field whose words are nouns alone: "terrorists" are loaded, "terrorist attack" need not be.
PEOPLE = "people"
Named = Mapping[str, Mapping[str, Sequence[Naming]]]


@lru_cache(maxsize=1)
def fields() -> frozenset[str]:
    """The entries that are fields of loaded words instead of topics; a user's list may add to `loaded`."""
    return frozenset((TOPIC, *(t.entry for name in lexicon.languages(TOPIC) for t in lexicon.load(TOPIC, name).terms)))


def contrasted(
    named: Named, read: Mapping[str, Sequence[Reading]], standing: Standing
) -> Iterator[Mapping[str, Naming]]:
    """Each loaded word that some version lacks, with what stands in its place; the most loaded first."""
    for name in sorted(_loaded(named), key=lambda name: -abs(name.colour)):
        others = [version for version in read if version != name.reading.version]
        lacking = [version for version in others if not _has(name, named, read, version)]
        found = {version: word for version in lacking if (word := _in_place(name, standing, version))}
        if found and not any(_is_coloured_alike(name, word, named) for word in found.values()):
            yield {name.reading.version: name, **found}


def _loaded(named: Named) -> Iterator[Naming]:
    for field in fields() & named.keys():
        for name in (name for names in named[field].values() for name in names):
            if field != PEOPLE or name.reading.words[name.match.last].part in ("", "NOUN"):
                yield name


def _has(name: Naming, named: Named, read: Mapping[str, Sequence[Reading]], version: str) -> bool:
    """Whether a version has the word too: in translation, or another of the same field and colour."""
    alike = any(
        other.colour * name.colour > 0
        for field in (name.match.entry, *fields())
        for other in named.get(field, {}).get(version, ())
        if field == name.match.entry or _is_strong(other)
    )
    return alike or says_too(name.reading, name.match, read[version])


def _in_place(name: Naming, standing: Standing, version: str) -> Naming | None:
    """What stands in the name's place; for a word that is loaded a little alone, only what faces it."""
    return standing.faces(name, version) or (standing.left(name, version) if _is_strong(name) else None)


def _is_strong(name: Naming) -> bool:
    return abs(name.colour) >= CONTRAST


def _is_coloured_alike(name: Naming, word: Naming, named: Named) -> bool:
    """Whether what stands in the name's place is listed with a colour of the same direction in some topic."""
    return any(
        other.colour * name.colour > 0 and other.match.first <= word.match.first <= other.match.last
        for said in named.values()
        for other in said.get(word.reading.version, ())
        if other.reading == word.reading
    )
