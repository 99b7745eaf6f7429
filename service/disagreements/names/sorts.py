"""What a name is that no list knows: a place, a person or an organisation, by its words and those beside it."""

import re
from typing import Literal

from service.disagreements.names.passage import Passage, plain_word
from service.disagreements.words.writing import writing
from service.text.words import analyse, possible_grammemes

Sort = Literal["place", "person", "organisation", "thing", "unknown"]

APART = re.compile(r"[,;:()–—]")
NEAR = 2
# Words of so many letters join a place to what it is: "village of".
SMALL = 3


def sort_of(passage: Passage, first: int, last: int) -> Sort:
    """The sort of the name from word `first` to word `last`."""
    grammemes = [possible_grammemes(plain_word(word), passage.language) for word in passage.words[first : last + 1]]
    is_single = first == last
    joined = {role.entry for role in passage.roles if role.last == first - 1}
    follows = {role.entry for role in passage.roles if role.side == "role" and role.first == last + 1}
    if (is_single and "at" in joined and "Surn" not in grammemes[0]) or follows & writing()["places_after"]:
        return "place"
    if any(g & {"Name", "Patr"} or (not is_single and "Surn" in g) for g in grammemes):
        return "person"
    if is_single and "Geox" in grammemes[0]:
        return "place"
    # The Ukrainian dictionary takes towns for surnames; a word that it does not know it guesses well.
    guessed = analyse(plain_word(passage.words[first]), passage.language)[2]
    is_surname = "Surn" in (guessed if not grammemes[0] else grammemes[0] if passage.language != "uk" else ())
    is_surname = is_surname or passage.words[first].text.endswith(tuple(writing()["surname_endings"]))
    return _sort_by_roles(passage, first, last) or (
        "person" if is_surname or _is_whole(passage, first, last) else "unknown"
    )


def _sort_by_roles(passage: Passage, first: int, last: int) -> Sort | None:
    before = [role for role in passage.roles if role.side == "role" and 0 < first - role.last <= NEAR]
    if {role.entry for role in before} & writing()["person_roles"]:
        return "person"
    # "The minister, Jan Novak" is one; of "a company, Jan Novak" the comma tells that it is none.
    here = passage.words[first].start
    bound = {role.entry for role in before if APART.search(passage.text[passage.words[role.last].end : here]) is None}
    has_role = any(role.first in range(first, last + 1) for role in passage.roles if role.side == "role")
    if has_role or bound & writing()["organisation_roles"]:
        return "organisation"
    # "The village of Hope" is a place; a "mountain rescuer, Jan Novak" is none.
    joined = (role for role in before if all(len(w.text) <= SMALL for w in passage.words[role.last + 1 : first]))
    return "place" if bound & {role.entry for role in joined} & writing()["place_roles"] else None


def _is_whole(passage: Passage, first: int, last: int) -> bool:
    """Whether a run of several words has no ordinary one, as the names of people."""
    inside = [word for word in passage.words[first : last + 1] if len(word.text) > 1]
    return last > first and all(passage.is_distinctive(word) for word in inside)
