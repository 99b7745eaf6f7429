"""Routes, the memory before the models, progress, and what is told when nothing can be done."""

from collections.abc import Sequence

import pytest

from service.domain import Translation
from service.errors import InvalidRequest
from service.translation.argos import ArgosEngine
from service.translation.base import LanguagePair
from service.translation.fake import FakeEngine
from service.translation.memory import DictMemory, Unit
from service.translation.router import CHUNK, Router, doubted, routes


def pairs(*names: str) -> set[LanguagePair]:
    return {LanguagePair(*name.split("-")) for name in names}


def router(*names: str, memory: DictMemory | None = None) -> tuple[Router, FakeEngine]:
    engine = FakeEngine(pairs(*names))
    return Router([engine], memory or DictMemory()), engine


def texts(translations: list[Translation | None]) -> list[str | None]:
    return [translation.text if translation else None for translation in translations]


@pytest.mark.parametrize(
    ("installed", "wanted", "route"),
    [
        ("ru-en", "ru-en", "ru en"),
        ("ru-en en-uk", "ru-uk", "ru en uk"),
        ("ru-en en-uk ru-uk", "ru-uk", "ru uk"),
        ("ru-de de-uk ru-en en-uk ru-zh zh-uk", "ru-uk", "ru en uk"),
        ("ru-de de-uk", "ru-uk", "ru de uk"),
        ("ru-de de-es es-uk ru-fr fr-en en-uk", "ru-uk", "ru fr en uk"),
        ("ru-de de-es es-uk ru-en en-fr fr-uk", "ru-uk", "ru en fr uk"),
        ("ru-de de-fr fr-uk ru-en en-uk", "ru-uk", "ru en uk"),
        ("en-ru", "ru-en", None),
        ("", "ru-en", None),
        ("ru-en en-ru", "ru-ru", "ru"),
    ],
)
def test_route_is_the_shortest_through_english(installed: str, wanted: str, route: str | None) -> None:
    found = router(*installed.split())[0].route(*wanted.split("-"))
    assert found == (tuple(route.split()) if route else None)


def test_the_built_in_model_translates_only_where_there_is_no_other() -> None:
    class Named(FakeEngine):
        def __init__(self, name: str, *names: str) -> None:
            super().__init__(pairs(*names))
            self.name = name

    engines = [Named("firefox", "ru-en"), Named("argos", "ru-en", "de-en"), Named("bundled", "ru-en", "de-en", "pl-en")]

    def used(*engines: FakeEngine, chosen: dict[str, str] | None = None) -> dict[str, str]:
        return {
            str(pair): engine.name for pair, engine in Router(engines, DictMemory(), chosen or {}).engines().items()
        }

    assert used(*engines) == {"ru-en": "firefox", "de-en": "argos", "pl-en": "bundled"}
    assert used(*engines[::-1]) == {"ru-en": "firefox", "de-en": "argos", "pl-en": "bundled"}
    assert used(*engines, chosen={"ru-en": "bundled"})["ru-en"] == "bundled"
    assert used(engines[2]) == {"ru-en": "bundled", "de-en": "bundled", "pl-en": "bundled"}


def test_routes_are_all_ways_out_of_a_language() -> None:
    installed = pairs("ru-en", "en-uk", "de-ru")
    assert routes(installed, "ru") == {"ru": ("ru",), "en": ("ru", "en"), "uk": ("ru", "en", "uk")}
    assert routes(installed, "uk") == {"uk": ("uk",)}
    assert routes([], "xx") == {"xx": ("xx",)}


def test_a_direct_translation() -> None:
    routing, _ = router("ru-en")
    assert routing.translate(["Буря."], "ru", "en") == [Translation("[en] Буря.", ("ru", "en"), "fake")]


def test_a_pivot_is_shown() -> None:
    routing, _ = router("uk-en", "en-ru")
    assert routing.translate(["Буря."], "uk", "ru") == [Translation("[ru] [en] Буря.", ("uk", "en", "ru"), "fake")]


def test_a_pivot_through_real_packages(argos: ArgosEngine) -> None:
    found = Router([argos], DictMemory()).translate(["буревій убив 12 людей.", " \n"], "uk", "ru")
    assert found[0] == Translation("буря убила 12 людей.", ("uk", "en", "ru"), "argos")
    assert texts(found)[1] == " \n"


def test_without_a_route_there_is_none_and_no_error() -> None:
    routing, engine = router("en-ru")
    assert routing.translate(["One.", "Two."], "de", "ru") == [None, None]
    assert engine.calls == []


def test_the_same_language_needs_no_translation() -> None:
    assert router("en-ru")[0].translate(["One."], "ru", "ru") == [None]


def engine(name: str, *names: str) -> FakeEngine:
    made = FakeEngine(pairs(*names))
    made.name = name
    return made


@pytest.mark.parametrize(
    ("chosen", "pair", "name"),
    [
        # The best by published quality, whatever the order.
        ({}, "en-uk", "firefox"),
        # Nothing is known of either, or of one: the order decides.
        ({}, "de-fr", "argos"),
        ({}, "en-pt", "argos"),
        # Only one has it.
        ({}, "en-cs", "firefox"),
        ({"en-uk": "argos"}, "en-uk", "argos"),
        ({"en-uk": "argos"}, "uk-en", "firefox"),
        ({"*": "argos"}, "uk-en", "argos"),
        ({"*": "argos", "en-uk": "firefox"}, "en-uk", "firefox"),
        ({"*": "firefox"}, "de-fr", "firefox"),
        # The chosen one has no model for it.
        ({"*": "argos"}, "en-cs", "firefox"),
        ({"en-cs": "argos"}, "en-cs", "firefox"),
    ],
)
def test_which_engine_translates(chosen: dict[str, str], pair: str, name: str) -> None:
    engines = [
        engine("argos", "en-uk", "uk-en", "en-pt", "de-fr"),
        engine("firefox", "en-uk", "uk-en", "en-pt", "de-fr", "en-cs"),
    ]
    source, target = pair.split("-")
    found = Router(engines, DictMemory(), chosen).translate(["One."], source, target)
    assert [one.engine for one in found if one] == [name]


def test_engines_share_a_route() -> None:
    first, second = engine("first", "ru-en"), engine("second", "ru-en", "en-uk")
    found = Router([first, second], DictMemory()).translate(["Буря."], "ru", "uk")
    assert [one.engine for one in found if one] == ["first + second"]


def test_a_choice_of_no_engine_is_refused_and_names_those_there_are() -> None:
    with pytest.raises(InvalidRequest, match=r"'argoss' for en-uk; there are: argos, firefox"):
        Router([engine("argos"), engine("firefox")], DictMemory(), {"en-uk": "argoss"})


def test_alternatives_are_the_last_hops() -> None:
    routing, _ = router("uk-en", "en-ru")
    found = routing.translate(["Буря."], "uk", "ru", alternatives=2)[0]
    assert found
    assert found.alternatives == ("[ru] [en] Буря. (2)", "[ru] [en] Буря. (3)")


def test_alternatives_come_from_the_model_though_it_translated_before_but_after_a_human() -> None:
    pair = LanguagePair("ru", "en")
    routing, engine = router("ru-en", memory=DictMemory([Unit("Мост.", "A bridge.", pair)]))
    routing.translate(["Буря.", "Мост."], "ru", "en")
    storm, bridge = routing.translate(["Буря.", "Мост."], "ru", "en", alternatives=1)
    assert storm
    assert storm.alternatives == ("[en] Буря. (2)",)
    assert bridge == Translation("A bridge.", ("ru", "en"), "memory", origin="memory")
    assert engine.calls == [(pair, ("Буря.",))] * 2


def test_a_translation_with_alternatives_is_not_kept() -> None:
    routing, engine = router("ru-en")
    routing.translate(["Буря."], "ru", "en", alternatives=1)
    assert routing.translate(["Буря."], "ru", "en")[0] == Translation("[en] Буря.", ("ru", "en"), "fake")
    assert len(engine.calls) == 2


def test_what_was_translated_once_is_not_translated_again_and_stays_a_models() -> None:
    routing, engine = router("uk-en", "en-ru")
    first = routing.translate(["Буря.", "Міст."], "uk", "ru")
    calls = len(engine.calls)
    assert routing.translate(["Міст. ", "Буря."], "uk", "ru") == first[::-1]
    assert len(engine.calls) == calls
    assert {translation.origin for translation in first if translation} == {"model"}


def test_another_model_translates_anew() -> None:
    memory = DictMemory()
    routing, _ = router("uk-en", memory=memory)
    memory.store(["Буря."], [Translation("Old.", ("uk", "en"), "fake")], LanguagePair("uk", "en"), "fake uk-en 0")
    assert texts(routing.translate(["Буря."], "uk", "en")) == ["[en] Буря."]


def test_a_human_comes_before_the_model_and_without_one() -> None:
    pair = LanguagePair("ru", "en")
    memory = DictMemory([Unit("Буря.", "A storm.", pair)])
    human = Translation("A storm.", ("ru", "en"), "memory", origin="memory")
    for installed in (["ru-en"], [], ["ru-de", "de-en"]):
        routing, _ = router(*installed, memory=memory)
        found = routing.translate(["Мост.", "Буря. "], "ru", "en")
        assert found[1] == human
        assert (found[0] is None) == (not installed)


def test_a_humans_hop_serves_a_pivot() -> None:
    memory = DictMemory([Unit("Буря.", "A storm.", LanguagePair("uk", "en"))])
    routing, _ = router("uk-en", "en-ru", memory=memory)
    found = routing.translate(["Буря."], "uk", "ru")[0]
    assert found == Translation("[ru] A storm.", ("uk", "en", "ru"), "memory + fake", origin="model")


def test_two_humans_make_a_humans_pivot() -> None:
    units = [Unit("Буря.", "A storm.", LanguagePair("uk", "en")), Unit("A storm.", "Шторм.", LanguagePair("en", "ru"))]
    routing, _ = router("uk-en", "en-ru", memory=DictMemory(units))
    found = routing.translate(["Буря."], "uk", "ru")[0]
    assert found == Translation("Шторм.", ("uk", "en", "ru"), "memory", origin="memory")


def test_a_human_for_the_whole_way_comes_before_the_pivot() -> None:
    routing, engine = router("uk-en", "en-ru", memory=DictMemory([Unit("Буря.", "Шторм.", LanguagePair("uk", "ru"))]))
    assert texts(routing.translate(["Буря."], "uk", "ru")) == ["Шторм."]
    assert engine.calls == []


def test_doubles_go_to_the_model_once_and_all_are_answered() -> None:
    routing, engine = router("ru-en")
    assert texts(routing.translate(["Буря.", " Буря.", "", "Буря.\n"], "ru", "en")) == ["[en] Буря."] * 2 + [
        "",
        "[en] Буря.",
    ]
    assert engine.calls == [(LanguagePair("ru", "en"), ("Буря.",))]


@pytest.mark.parametrize("installed", [["ru-en"], ["ru-de", "de-en"], []])
def test_progress_rises_to_the_number_of_sentences(installed: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    sentences = [f"Предложение {number}." for number in range(2 * CHUNK + 10)]
    router(*installed)[0].translate(sentences, "ru", "en", lambda done, total: seen.append((done, total)))
    dones = [done for done, _ in seen]
    assert dones == sorted(dones)
    assert seen[-1] == (len(sentences), len(sentences))
    assert {total for _, total in seen} == {len(sentences)}
    assert len(set(dones)) > 3 or not installed


def test_progress_counts_what_the_memory_had() -> None:
    routing, _ = router("ru-en")
    sentences = [f"Предложение {number}." for number in range(CHUNK + 5)]
    routing.translate(sentences[:-1], "ru", "en")
    seen: list[int] = []
    routing.translate(sentences, "ru", "en", lambda done, total: seen.append(done))
    assert seen[0] == len(sentences) - 1


def test_a_kill_in_the_middle_loses_only_the_chunk_at_work() -> None:
    memory = DictMemory()

    class Dying(FakeEngine):
        def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
            if self.calls:
                raise KeyboardInterrupt
            return super().translate(sentences, pair, alternatives)

    sentences = [f"Предложение {number}." for number in range(CHUNK * 2)]
    with pytest.raises(KeyboardInterrupt):
        Router([Dying(pairs("ru-en"))], memory).translate(sentences, "ru", "en")
    routing, engine = router("ru-en", memory=memory)
    routing.translate(sentences, "ru", "en")
    assert [len(chunk) for _, chunk in engine.calls] == [CHUNK]


def test_a_models_doubts_are_attached_a_humans_not() -> None:
    class Loser(FakeEngine):
        def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
            return [Translation("Some people came.", tuple(pair), self.name) for _ in sentences]

    memory = DictMemory([Unit("Их было 57.", "Many came.", LanguagePair("ru", "en"))])
    found = Router([Loser(pairs("ru-en"))], memory).translate(["Их было 58.", "Их было 57."], "ru", "en")
    assert [[warning.kind for warning in one.warnings] for one in found if one] == [["lost_number"], []]


PT_EN = LanguagePair("pt", "en")


def test_one_word_is_not_said_over_again_in_any_hypothesis() -> None:
    made = Translation("Yes Yes", tuple(PT_EN), "fake", alternatives=("Yes", "Yeah", "Yeah yeah"))
    found = doubted("sim", made, PT_EN)
    assert (found.text, found.alternatives) == ("Yes", ("Yeah",))


def test_what_people_wrote_stays() -> None:
    human = Translation("Yes yes", tuple(PT_EN), "memory", "memory")
    assert doubted("sim", human, PT_EN) is human
