"""Which mentions in several versions are the same name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from service.disagreements.names.mentions import Mention
from service.disagreements.names.places import related
from service.disagreements.names.sorts import Sort
from service.domain import Place
from service.text.transliteration import OTHER, SAME, likeness

# From here on two family names of one given name may be spellings of the same.
REMOTE = 0.45
# From here on a name beside those in question may be one of them.
NEARLY = 0.67
# Family names that sound like this are one even where the given names do not: "Queen Anna", "Анна" with a title.
CLEARLY, UNLIKE = 0.85, 0.4
# Words that are so much alike in context are spellings of one name, unless both are known names.
SPELLINGS = 0.63
# Shorter words sound alike by chance.
SHORTEST = 4
# A compound begins or ends with a word of so many letters, and has so many more.
LONG, REST = 6, 4


@dataclass(frozen=True, eq=False)
class Cluster:
    """The mentions of one name in all versions; clusters are told apart by what they are, not by what they hold."""

    mentions: tuple[Mention, ...]

    @cached_property
    def versions(self) -> frozenset[str]:
        """The versions that mention it."""
        return frozenset(mention.version for mention in self.mentions)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where its mentions stand."""
        return tuple(Place(name.version, name.sentence, name.start, name.end) for name in self.mentions)

    @cached_property
    def key(self) -> str:
        """Its id, "" where it is not a known place or organisation."""
        return max((mention.key for mention in self.mentions), key=len)

    @cached_property
    def sort(self) -> Sort:
        """What it is, as far as any mention tells; what a list knows is surer than what was guessed."""
        known = [mention for mention in self.mentions if mention.key]
        sorts: list[Sort] = [mention.sort for mention in known or self.mentions if mention.sort != "unknown"]
        return max(sorts, key=sorts.count) if sorts else "unknown"

    @cached_property
    def level(self) -> str:
        """What its keys are of: a "territory", "continent", "government" by both names, sort of thing; "" for a town.

        Only names of one level are compared: a country does not stand in the place of a town.
        """
        keys = {mention.key for mention in self.mentions if mention.key}
        if self.sort == "thing":
            return self.key.partition("/")[0]
        if self.sort != "place" or not keys or all("/" in key for key in keys):
            return ""
        if any("/" in key for key in keys):
            return "government"
        return "continent" if any(key.isdigit() for key in keys) else "territory"

    @cached_property
    def is_nation(self) -> bool:
        """Whether it is an adjective or a people ("French") wherever it is mentioned."""
        return all(mention.is_nation for mention in self.mentions)

    @cached_property
    def distinctive(self) -> bool:
        """Whether it is more than ordinary words in some version: "Ruse" is a town where no word is spelt so."""
        return any(mention.distinctive for mention in self.mentions)

    @cached_property
    def is_marked(self) -> bool:
        """Whether it stands in quotation marks wherever it is mentioned."""
        return all(mention.is_marked for mention in self.mentions)

    @cached_property
    def is_full(self) -> bool:
        """Whether some version gives it in several words."""
        return any(len(mention.words) > 1 for mention in self.mentions)

    @cached_property
    def roles(self) -> frozenset[str]:
        """All roles beside its mentions."""
        return frozenset(role for mention in self.mentions for role in mention.roles)

    @cached_property
    def joins(self) -> frozenset[str]:
        """All ways in which its mentions are joined to the sentence."""
        return frozenset(join for mention in self.mentions for join in mention.joins)

    def mention(self, version: str) -> Mention:
        """Its first mention in a version that has one."""
        return next(mention for mention in self.mentions if mention.version == version)


def clusters(told: Mapping[str, Sequence[Mention]]) -> list[Cluster]:
    """All mentions, those of one name together, in order of first mention."""
    groups: list[list[Mention]] = []
    for mention in (mention for found in told.values() for mention in found):
        same = [group for group in groups if any(_is_same(mention, other, told) for other in group)]
        merged = [other for group in same for other in group] + [mention]
        groups = [group for group in groups if group not in same]
        groups.append(merged)
    return [Cluster(tuple(group)) for group in groups]


def _is_same(one: Mention, two: Mention, told: Mapping[str, Sequence[Mention]]) -> bool:
    """A city stands for its country only in versions that do not name them both."""
    if sameness(one, two) < SAME:
        return False
    city, country = sorted((one, two), key=lambda mention: -len(mention.key))
    if not (country.key and city.key.startswith(f"{country.key}/")):
        return True
    return not any(
        any(other.key == country.key for other in told[version])
        and any(other.key.startswith(f"{country.key}/") for other in told[version])
        for version in (one.version, two.version)
    )


def may_be_same(one: Mention, two: Mention) -> bool:
    """Whether two mentions are, or could be on a generous hearing, the same name."""
    return sameness(one, two) >= OTHER or _same_given_name(one, two) or _share_word(one, two)


def nearly_same(one: Mention, two: Mention) -> bool:
    """Whether two mentions are the same name for all that can be heard."""
    return sameness(one, two) >= NEARLY or _same_given_name(one, two) or _share_word(one, two)


def sameness(one: Mention, two: Mention) -> float:
    """From 0 to 1: ids are equal or not, other names sound alike or not.

    Of two full names the last words decide, unless one of these is an ordinary word ("Bodiam Castle"), or the family
    name stands first in one of them; a single word may be any word of the other name.
    """
    if one.key and two.key:
        return float(related(one.key, two.key))
    if not one.words or not two.words or _is_place_and_person(one, two):
        return 0.0
    if _are_full(one, two) and one.words[-1] in one.core and two.words[-1] in two.core:
        crossed = min(likeness(one.words[0], two.words[-1]), likeness(one.words[-1], two.words[0]))
        family = likeness(one.words[-1], two.words[-1])
        return max(family if family >= CLEARLY or not _have_other_given_names(one, two) else 0.0, crossed)
    # Dictionaries of two languages may take different words of one name for ordinary ones.
    whole = likeness("".join(one.words), "".join(two.words))
    return max(whole, *(likeness(ours, theirs) for ours in one.core or one.words for theirs in two.core or two.words))


def _have_other_given_names(one: Mention, two: Mention) -> bool:
    """Whether two people of two words each have given names that sound nothing alike."""
    if (len(one.words), len(two.words)) != (2, 2) or {one.sort, two.sort} != {"person"}:
        return False
    return likeness(one.words[0], two.words[0]) < UNLIKE


def _is_place_and_person(one: Mention, two: Mention) -> bool:
    """Whether one is a listed place, and the other the full name of a person: "French", «Джулія Ферранте»."""
    return any(
        place.key and other.sort == "person" and len(other.words) > 1 for place, other in ((one, two), (two, one))
    )


def _share_word(one: Mention, two: Mention) -> bool:
    """Whether a word of one sounds as a word of the other does, ordinary or not; a given name is shared by many."""
    if one.key and two.key:
        return False
    are_full = len(one.words) > 1 and len(two.words) > 1
    return any(
        likeness(ours, theirs) >= SAME or _makes(ours, theirs) or _makes(theirs, ours)
        for place, ours in enumerate(one.words)
        for at, theirs in enumerate(two.words)
        if min(len(ours), len(theirs)) >= SHORTEST and not (are_full and place == at == 0)
    )


def _makes(word: str, compound: str) -> bool:
    """Whether a compound begins or ends with a word: "Disney" and «Диснейленд», «Европа» and "Südosteuropa"."""
    is_longer = len(word) >= LONG and len(compound) >= len(word) + REST
    return is_longer and any(
        likeness(word, part) >= NEARLY for part in (compound[: len(word)], compound[-len(word) - 1 :])
    )


def _are_full(one: Mention, two: Mention) -> bool:
    return len(one.words) > 1 and len(two.words) > 1 and "organisation" not in (one.sort, two.sort)


def _same_given_name(one: Mention, two: Mention) -> bool:
    """Whether two full names share the first word and a beginning: one family name spelt by ear, as "Lemieux" is."""
    if not _are_full(one, two) or one.key or two.key:
        return False
    return likeness(one.words[0], two.words[0]) >= SAME and likeness(one.words[-1], two.words[-1]) >= REMOTE
