"""Names that stand in one another's place, by the evidence that speaks for it and against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.disagreements.names.identity import SPELLINGS, Cluster, may_be_same, nearly_same
from service.disagreements.names.mentions import Mention
from service.disagreements.names.places import CITY_STATES
from service.disagreements.words import dictionary
from service.disagreements.words.facing import Facing
from service.text.transliteration import likeness

# Evidence that two names stand in the same place: the same role beside them, the same preposition, no other candidate,
# a sort that is seldom mentioned by the way, the same name next to them, each of three versions having one of the two,
# the words of one linked to those of the other.
SHARED_ROLE, SHARED_JOIN, SOLE, PROPER, SHARED_NEIGHBOUR, COVERING, FACING = 2, 1, 1, 1, 1, 1, 1
# Evidence against: it is not known that both are of one sort; the row has links, but none between these.
UNSURE, APART = 1, 1
ENOUGH, CERTAIN = 2, 4
WIDEST_GAP = 16
# Nations are mentioned so often by the way that only a closer link says that they stand in one place.
NATIONS_FACE = 0.45
# The way in which places alone are joined to a sentence.
AT = "at"
# From here on words sound a little alike, and single ones may be one name, heard by unlike ears.
A_LITTLE, BY_EAR = 0.3, 0.55


@dataclass(frozen=True, slots=True)
class Conflict:
    """Names of which each stands, in its own versions, where another stands in other versions."""

    sides: tuple[Cluster, ...]
    score: int


def neighbours(found: Sequence[Cluster], told: Mapping[str, Sequence[Mention]]) -> dict[Cluster, set[Cluster]]:
    """The names that stand next to each name in a sentence."""
    owner = {mention: cluster for cluster in found for mention in cluster.mentions}
    beside: dict[Cluster, set[Cluster]] = {cluster: set() for cluster in found}
    for mentioned in told.values():
        for one, two in pairwise(mentioned):
            if one.sentence == two.sentence:
                beside[owner[one]].add(owner[two])
                beside[owner[two]].add(owner[one])
    return beside


def conflicts(
    left: Sequence[Cluster],
    told: Mapping[str, Sequence[Mention]],
    beside: Mapping[Cluster, set[Cluster]],
    facing: Facing,
    enough: int,
) -> Iterator[Conflict]:
    """The conflicts between leftover names, the strongest first, each name in one of them."""
    owner = {mention: cluster for cluster in beside for mention in cluster.mentions}
    pairs = [
        (
            _score(one, two, left, facing)
            + SHARED_NEIGHBOUR * bool(beside[one] & beside[two])
            + COVERING * _cover(one, two, told),
            one,
            two,
        )
        for place, one in enumerate(left)
        for two in left[place + 1 :]
        if _comparable(one, two, told, facing, owner)
    ]
    pairs = sorted((pair for pair in pairs if pair[0] >= enough), key=lambda pair: -pair[0])
    used: list[Cluster] = []
    for score, one, two in pairs:
        if one in used or two in used:
            continue
        third = [c for _, a, b in pairs for c in (a, b) if _joins(c, (one, two), pairs) and c not in used]
        conflict = Conflict((one, two, *third[:1]), score)
        used += [*conflict.sides, *(extra for side in conflict.sides for extra in beside_it(side, left))]
        yield conflict


def _cover(one: Cluster, two: Cluster, told: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether each of three or more versions has one of two names; nations are mentioned too often by the way."""
    is_nation = one.is_nation or two.is_nation
    return not is_nation and len(told) > 2 and one.versions | two.versions == told.keys()


def _joins(cluster: Cluster, sides: Sequence[Cluster], pairs: Sequence[tuple[int, Cluster, Cluster]]) -> bool:
    """Whether a third name conflicts with both sides."""
    return all(any({id(cluster), id(side)} == {id(a), id(b)} for _, a, b in pairs) for side in sides)


def _comparable(
    one: Cluster,
    two: Cluster,
    told: Mapping[str, Sequence[Mention]],
    facing: Facing,
    owner: Mapping[Mention, Cluster],
) -> bool:
    """Whether two names may stand in one another's place: of one sort, and neither is told by the other's versions.

    What a name's own version tells besides it is another name, however like it.
    """
    if one.versions & two.versions:
        return False
    outvoted = _outvoted(one, two, told, facing)
    if not (one.distinctive and two.distinctive) and not (outvoted and (_is_title(*outvoted) or _is_town(*outvoted))):
        return False
    if not _same_sort(one, two) and not (_may_be_of_one_sort(one, two) and _face(one, two, facing)):
        return False
    if not (one.key and two.key) and _may_be_spellings(one, two, facing, bool(outvoted)):
        return False
    return not any(
        may_be_same(ours, theirs) if theirs in there.mentions else nearly_same(ours, theirs)
        for here, there in ((one, two), (two, one))
        for ours in here.mentions
        for version in there.versions
        for theirs in told[version]
        if ours.version not in owner[theirs].versions
    )


def _outvoted(
    one: Cluster, two: Cluster, told: Mapping[str, Sequence[Mention]], facing: Facing
) -> tuple[Cluster, Cluster] | None:
    """A name of one version, and the other one if two or more further versions have it in that place."""
    few, many = sorted((one, two), key=lambda cluster: len(cluster.versions))
    is_alone = len(few.versions) == 1 and len(many.versions) > 1 and _cover(one, two, told)
    is_faced = all(
        any(facing.likeness(here, there) for here in few.places for there in many.places if there.version == version)
        for version in many.versions
    )
    return (few, many) if is_alone and is_faced else None


def _is_title(few: Cluster, many: Cluster) -> bool:
    """Whether a name in quotation marks stands against one that was heard, not translated, in English."""
    english = [name for name in many.mentions if name.language == dictionary.PIVOT]
    return few.is_marked and bool(english) and all(name.distinctive or _is_untranslated(name) for name in english)


def _is_untranslated(name: Mention) -> bool:
    """Whether it is a single word that translates none of the dictionaries' words: "Argus", unlike "Hope"."""
    return len(name.words) == 1 and not dictionary.translated_by(name.text.lower())


def _is_town(few: Cluster, many: Cluster) -> bool:
    """Whether a single word stands against a listed town: «Изюм» is a raisin, and a town where others name another."""
    return "/" in many.key and not few.is_full and not few.is_marked


def _may_be_spellings(one: Cluster, two: Cluster, facing: Facing, outvoted: bool) -> bool:
    """Whether two names may be one: single words that sound alike, or are much alike in context.

    Where other versions agree on one of them by ear, the other one would be heard too.
    """
    if not outvoted and _likeness(one, two, facing) > SPELLINGS and _heard(one, two) > A_LITTLE:
        return True
    return _heard(one, two) > BY_EAR and not (one.is_full or two.is_full)


def _heard(one: Cluster, two: Cluster) -> float:
    """How much alike two words of two names sound at most."""
    pairs = ((a, b) for ours in one.mentions for theirs in two.mentions for a in ours.words for b in theirs.words)
    return max((likeness(a, b) for a, b in pairs), default=0.0)


def _same_sort(one: Cluster, two: Cluster) -> bool:
    if one.level != two.level and not {one.key, two.key} & CITY_STATES:
        return False
    return one.sort == two.sort or "unknown" in (one.sort, two.sort)


def _may_be_of_one_sort(one: Cluster, two: Cluster) -> bool:
    """Whether a sort was guessed from a single word that no list knows; beside a listed one, in doubt even so."""
    unlisted = [side for side in (one, two) if not side.key]
    if "thing" in (one.sort, two.sort):
        return False
    guessed = (
        all(any(name.sort != "person" or AT in name.joins for name in side.mentions) for side in unlisted)
        or len(unlisted) == 2
    )
    return bool(unlisted) and guessed and not any(side.is_full for side in unlisted)


def _score(one: Cluster, two: Cluster, left: Sequence[Cluster], facing: Facing) -> int:
    """How sure it is that two names stand in the same place; where their words are linked, only such are rivals."""
    versions = one.versions | two.versions
    rivals = [
        c
        for c in left
        if c.versions & versions
        and c not in (one, two)
        and c.distinctive
        and _same_sort(c, one)
        # What the versions of both sides tell stands in neither's place.
        and not (c.versions & one.versions and c.versions & two.versions)
    ]
    face = _face(one, two, facing)
    if face:
        rivals = [c for c in rivals if _face(c, one, facing) or _face(c, two, facing)]
    sorts = {one.sort, two.sort}
    return (
        -UNSURE * (sorts in ({"person", "unknown"}, {"place", "unknown"}, {"person", "place"}))
        + SHARED_ROLE * bool(one.roles & two.roles)
        + SHARED_JOIN * bool(one.joins & two.joins)
        + (FACING if face else -APART if facing and not _likeness(one, two, facing) else 0)
        + SOLE * (not rivals)
        + PROPER * (sorts in ({"person"}, {"thing"}, {"organisation"}, {"organisation", "unknown"}))
    )


def _face(one: Cluster, two: Cluster, facing: Facing) -> bool:
    """Whether a word of one name is linked to a word of the other."""
    least = NATIONS_FACE if "territory" in (one.level, two.level) else 0.0
    return _likeness(one, two, facing) > least


def _likeness(one: Cluster, two: Cluster, facing: Facing) -> float:
    """How alike the words of two names are by the best link between them, 0 without one."""
    return max(facing.likeness(ours, theirs) or 0.0 for ours in one.places for theirs in two.places)


def beside_it(side: Cluster, left: Sequence[Cluster]) -> list[Cluster]:
    """Leftover names of the same versions that stand right beside this one."""
    return [
        other
        for other in left
        if other is not side
        and other.versions == side.versions
        and all(_gap(side.mention(version), other.mention(version)) <= WIDEST_GAP for version in side.versions)
    ]


def _gap(one: Mention, two: Mention) -> int:
    if one.sentence != two.sentence:
        return WIDEST_GAP + 1
    return max(one.start, two.start) - min(one.end, two.end)
