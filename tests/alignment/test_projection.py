"""Marks carried over to a translation: where they should land, and what holds for any text, marks and links."""

import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.alignment.projection import project
from service.alignment.spans import word_spans
from service.alignment.words import Link
from service.domain import Mark


def marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Text and marks of "a [b (c)] {x}": brackets are keys 0, 1, ... by opening, braces are frozen, | is a point."""
    plain, marks, stack = "", list[Mark](), list[int]()
    for part in re.split(r"([][(){}|])", text):
        if part in {"[", "(", "{"}:
            stack.append(len(marks))
            marks.append(Mark(len(plain), len(plain), len(marks), part == "{"))
        elif part in {"]", ")", "}"}:
            at = stack.pop()
            marks[at] = Mark(marks[at].start, len(plain), at, marks[at].frozen)
        elif part == "|":
            marks.append(Mark(len(plain), len(plain), len(marks)))
        else:
            plain += part
    return plain, tuple(marks)


def linked(source: str, target: str, links: str) -> list[Link]:
    """Links of "a=b c=d"; of a word that stands several times the first one that is not linked yet."""
    found, ours, theirs = list[Link](), word_spans(source), word_spans(target)
    for one, _, two in (link.partition("=") for link in links.split()):
        start, end = next(span for span in ours if source[slice(*span)] == one)
        first, last = next(span for span in theirs if target[slice(*span)] == two)
        ours.remove((start, end))
        theirs.remove((first, last))
        found.append(Link(start, end, first, last))
    return found


CASES = [
    # a word, several words, a nested mark, marks that change places
    ("Hello [big] world", "Olá mundo [grande]", "Hello=Olá big=grande world=mundo"),
    ("the (red) [house]", "a [casa] (vermelha)", "the=a red=vermelha house=casa"),
    (
        "Read our [privacy policy] now",
        "Leia a nossa [política de privacidade] já",
        "our=nossa privacy=privacidade policy=política now=já",
    ),
    ("a [very (big) dog] ran", "um [cão muito (grande)] correu", "a=um very=muito big=grande dog=cão ran=correu"),
    # over all, with final punctuation and with what has no links
    ("[Hello world.]", "[Olá a todos no mundo!]", "Hello=Olá world=mundo"),
    ("[Hello world.]", "[Olá]", ""),
    ("[Is it so?]", "[¿Es así?]", "Is=Es so=así"),
    ("[Is it so], John?", "[¿Es así], John?", "Is=Es so=así John=John ,=, ?=?"),
    # blanks at the edges stay inside or outside as they were
    ("a [big ]dog", "um cão [grande]", "a=um big=grande dog=cão"),
    ("a [big ]dog", "a [big ]cão", "a=a big=big dog=cão"),
    ("a[ big] dog", "a[ big] cão", "a=a big=big dog=cão"),
    # pieces: really apart, hardly apart, a stray
    ("[big black] cats", "[grandes] gatos [pretos]", "big=grandes black=pretos cats=gatos"),
    ("[big cats] of the house", "[gatos da grandes] casa", "big=grandes cats=gatos of=da house=casa"),
    (
        "see [the ministry of health] today",
        "veja [o ministério da saúde] de hoje",
        "the=o ministry=ministério of=da health=saúde today=hoje see=veja",
    ),
    ("[Home]; (About us)", "[Página inicial]; (Sobre nós)", "Home=Página ;=; About=Sobre us=nós"),
    ("the [report], he said", "o longo [relatório], disse", "the=o report=relatório ,=, said=disse"),
    # no links: the place between the neighbours
    ("I love [green] tea", "Eu amo [verde] chá", "I=Eu love=amo tea=chá"),
    ("one [two] three four", "um [dois] três quatro", ""),
    ("[one] (two)", "[um] (dois)", ""),
    ("one [two]", "[um]", "one=um"),
    # a part of a word
    ("[H]ello", "[O]lá", "Hello=Olá"),
    ("Wi[Fi] is on", "O Wi[Fi] está", "WiFi=WiFi is=está"),
    # points: at the ends, beside a word, between two
    ("|Hello world|", "|Olá mundo|", "Hello=Olá world=mundo"),
    ("big| world", "mundo grande|", "big=grande world=mundo"),
    ("the |red house", "a casa |vermelha", "the=a red=vermelha house=casa"),
    ("a [big|] dog", "um cão [grande|]", "a=um big=grande dog=cão"),
    ("a [|big] dog", "um cão [|grande]", "a=um big=grande dog=cão"),
    # frozen: by its own text, wherever the links point
    ("run {make all} now", "agora execute {make all}", "now=agora make=execute"),
    ("{a} or {b}", "{a} ou {b}", ""),
    ("press {a} at a desk", "numa mesa carregue em {a}", "desk=mesa press=carregue"),
    # scripts without blanks, right to left
    ("I love [green] tea", "我爱[绿]茶", "I=我 love=爱 green=绿 tea=茶"),
    ("the [red] house", "הבית [האדום]", "house=הבית red=האדום"),
]


@pytest.mark.parametrize(("source", "expected", "links"), CASES)
def test_marks_land_on_their_words(source: str, expected: str, links: str) -> None:
    text, marks = marked(source)
    target, wanted = marked(expected)
    found = project(text, target, marks, linked(text, target, links))
    assert shown(target, found, source) == expected, wanted


def shown(target: str, found: Sequence[Mark], source: str) -> str:
    """The target with the brackets of the source's marks put in."""
    signs = re.findall(r"[\[({|]", source)
    closing = {"[": "]", "(": ")", "{": "}"}
    parts: list[tuple[int, int, int, str]] = []
    for order, mark in enumerate(found):
        sign = signs[mark.key]
        if sign == "|":
            inside = any(one.end == mark.start and one.start < one.end for one in found[:order])
            parts.append((mark.start, -3 if inside else 2, order, "|"))
        else:
            parts += [(mark.start, 1, order, sign), (mark.end, -2, -order, closing[sign])]
    text, at = "", 0
    for place, _, _, sign in sorted(parts):
        text += target[at:place] + sign
        at = place
    return text + target[at:]


MARKS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=6)
WORDLIST = ["a", "big", "house", "4,5", "—", "茶", "e-mail", ".", "ไทย", "naïve"]
WORDS = st.lists(st.sampled_from(WORDLIST), max_size=9)
PLACES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=9)


def nested(text: str, given_marks: Sequence[tuple[int, int, bool]]) -> tuple[Mark, ...]:
    """Marks that do not cross, outer ones first, from any numbers; nothing is inside a frozen one."""
    kept: list[tuple[int, int, bool]] = []
    for one, two, frozen in given_marks:
        start, end = sorted((min(one, len(text)), min(two, len(text))))
        apart = all(end <= a or b <= start or ((a <= start and end <= b) and not f) for a, b, f in kept)
        if apart:
            kept.append((start, end, frozen and start < end and bool(text[start:end].strip())))
    return tuple(Mark(start, end, key, frozen) for key, (start, end, frozen) in enumerate(kept))


@settings(max_examples=120)
@given(WORDS, WORDS, MARKS, PLACES)
def test_what_holds_for_any_marks_and_links(
    ours: list[str], theirs: list[str], given_marks: list[tuple[int, int, bool]], places: list[tuple[int, int]]
) -> None:
    source, target = " ".join(ours), " ".join(theirs)
    marks = nested(source, given_marks)
    source_spans, target_spans = word_spans(source), word_spans(target)
    links = [
        Link(*source_spans[one], *target_spans[two])
        for one, two in sorted(places)
        if one < len(source_spans) and two < len(target_spans)
    ]
    found = project(source, target, marks, links)
    by_key = {mark.key: [one for one in found if one.key == mark.key] for mark in marks}
    assert {mark.key for mark in found} == set(by_key)
    assert all(by_key.values())
    assert [mark.key for mark in found] == sorted(mark.key for mark in found)
    assert all(0 <= mark.start <= mark.end <= len(target) for mark in found)
    for mark in marks:
        pieces = by_key[mark.key]
        assert all(one.frozen == mark.frozen for one in pieces)
        assert all(one.end < two.start for one, two in itertools.pairwise(pieces))
        if mark.start == mark.end or mark.frozen:
            assert len(pieces) == 1
        if mark.start == mark.end:
            assert pieces[0].start == pieces[0].end
        elif mark.frozen:
            assert target[pieces[0].start : pieces[0].end].strip() in {source[mark.start : mark.end].strip(), ""}
        elif target and source[mark.start : mark.end].strip() == source.strip():
            assert [(one.start, one.end) for one in pieces] == [(0, len(target))]
        elif target and source[mark.start : mark.end].strip():
            assert all(target[one.start : one.end].strip() for one in pieces)
    assert_no_crossing(found)


def assert_no_crossing(found: Sequence[Mark]) -> None:
    for one in found:
        for two in found:
            assert not one.start < two.start < one.end < two.end, (one, two)


@settings(max_examples=120)
@given(WORDS, st.data())
def test_no_word_is_cut_by_a_mark_over_whole_words(words: list[str], data: st.DataObject) -> None:
    source = " ".join(words)
    spans = word_spans(source)
    chosen = data.draw(st.lists(st.sampled_from(spans), max_size=3, unique=True)) if spans else []
    marks = tuple(Mark(start, end, key) for key, (start, end) in enumerate(sorted(chosen)))
    target = " ".join(reversed(words))
    edges = {edge for start, end in word_spans(target) for edge in range(start + 1, end)}
    found = project(source, target, marks, [])
    assert not edges & {edge for mark in found for edge in (mark.start, mark.end)}


@settings(max_examples=120)
@given(st.lists(st.sampled_from(WORDLIST), unique=True), MARKS)
def test_the_same_text_keeps_its_marks(words: list[str], given_marks: list[tuple[int, int, bool]]) -> None:
    source = " ".join(words)
    plain = [(start, end, False) for start, end, _ in given_marks]
    marks = tuple(mark for mark in nested(source, plain) if source[mark.start : mark.end].strip())
    links = [Link(*span, *span) for span in word_spans(source)]
    found = project(source, source, marks, links)
    for mark in marks:
        whole = source[mark.start : mark.end].strip() == source
        pieces = [(one.start, one.end) for one in found if one.key == mark.key]
        assert pieces == [(0, len(source)) if whole else (mark.start, mark.end)]


def test_hundreds_of_equal_frozen_words_each_have_a_place_of_their_own() -> None:
    # A minute's work if every mark were compared with every place of every other.
    source, target = "x storm " * 500, "x tempestade " * 500
    marks = tuple(Mark(at, at + 1, number, frozen=True) for number, at in enumerate(range(0, len(source), 8)))

    projected = project(source, target, marks, ())

    assert [(mark.start, mark.key) for mark in projected] == [(13 * key, key) for key in range(500)]
