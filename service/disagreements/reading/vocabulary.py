"""The number words of a language, as its data file lists them."""

from functools import lru_cache

from service.disagreements.reading.lexicon import Phrases, data, phrases


class NumberWords:
    """The tables of `numbers-<language>.toml`; all empty where there is none."""

    def __init__(self, language: str) -> None:
        tables = data(f"numbers-{language}")
        self._language = language
        self.decimal: str = tables.get("decimal", "")
        self.ordinal_suffixes = frozenset(tables.get("ordinal_suffixes", ()))
        self.cardinal_suffixes = frozenset(tables.get("cardinal_suffixes", ()))
        # Whether "3." is an ordinal, as in German and Polish.
        self.ordinal_point: bool = tables.get("ordinal_point", False)
        # Whether the parts of a number grow together ("einundzwanzig"), and the endings that make it an ordinal.
        self.grown_together: bool = tables.get("grown_together", False)
        self.grown_endings = tuple(tables.get("grown_endings", ()))
        self.articles = frozenset(tables.get("articles", ()))
        self.links = frozenset(tables.get("links", ()))
        # From which number on a link may join a smaller one: "a hundred and six", but "vinte e seis".
        self.linked_from: int = tables.get("linked_from", 100)
        self.cardinals = self._table("cardinals")
        self.magnitudes = self._table("magnitudes")
        self.letters = self._table("letter_magnitudes")
        self.fractions = self._table("fractions")
        self.denominators = self._table("denominators")
        self.every = self._table("every")
        self.out_of = self._table("out_of")
        self.halves = self._table("halves")
        self.half_of = self._table("half_of")
        self.vague = self._table("vague")
        self.wholes = self._table("wholes")
        self.pairs = self._table("pairs")
        self.units = self._table("units")
        self.modifiers = self._table("modifiers")
        self.modifier_gaps = frozenset(tables.get("modifier_gaps", ()))
        self.comparatives = self._table("comparatives")
        self.nouns = phrases("nouns", language, "noun")
        endings = tables.get("ordinal_endings", [""])
        self.ordinals = {stem + ending: value for stem, value in self._forms("ordinals") for ending in endings}
        self.ordinals |= dict(self._forms("ordinal_adverbs"))
        self.prefixes = self._forms("prefixes")
        self.half_prefixes = self._forms("half_prefixes")
        self.stems = [(form, unit) for unit, forms in tables.get("stems", {}).items() for form in split(forms)]

    def _table(self, name: str) -> Phrases:
        return phrases("numbers", self._language, name)

    def _forms(self, table: str) -> list[tuple[str, float]]:
        """Forms with their values, longest first."""
        entries = data(f"numbers-{self._language}").get(table, {}).items()
        forms = [(form, float(value)) for value, listed in entries for form in split(listed)]
        return sorted(forms, key=lambda entry: -len(entry[0]))

    def stem(self, word: str) -> str | None:
        """The unit that the second half of a compound names: "летний" a year."""
        return next((unit for stem, unit in self.stems if word.startswith(stem)), None)


def split(forms: str) -> list[str]:
    """The forms of a table's entry."""
    return [form.strip() for form in forms.split("|")]


@lru_cache(maxsize=16)
def number_words(language: str) -> NumberWords:
    """The number words of a language."""
    return NumberWords(language)
