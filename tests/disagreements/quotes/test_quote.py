"""Quotations in tables: what speakers are made to say in English, Russian and Ukrainian."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disagreements.base import RowView, Telling
from service.disagreements.quotes.quote import QuoteDetector
from service.disagreements.quotes.speech import said_in, said_in_all
from service.domain import Difference, Sentence


def find(**texts: str) -> list[Difference]:
    tellings = tuple(
        Telling(language, language, language, (Sentence(0, 0, text, 0, len(text)),)) for language, text in texts.items()
    )
    return list(QuoteDetector().find(RowView(tellings)))


# The version that stands apart, "" where none does.
DIFFERENT = [
    (
        "“We knew about the crack,” the engineer said.",
        "«Мы не знали о трещине», — сказал инженер.",
        "«Ми знали про тріщину», — сказав інженер.",
        "ru",
    ),
    (
        "“The bridge is safe for traffic,” she said.",
        "«Мост для движения безопасен», — сказала она.",
        "«Міст для руху не є безпечним», — сказала вона.",
        "uk",
    ),
    (
        "“I will not resign over this,” the mayor said.",
        "«Из-за этого я подам в отставку», — заявил мэр.",
        "«Через це я не піду у відставку», — заявив мер.",
        "ru",
    ),
    (
        "“Germany broke its promise to us,” he said.",
        "«Франция нарушила данное нам обещание», — сказал он.",
        "«Німеччина порушила дану нам обіцянку», — сказав він.",
        "ru",
    ),
    (
        "“All sides share the blame,” the envoy said.",
        "«Вину несут все стороны», — сказал посланник.",
        "«Вину несе Сербія», — сказав посланець.",
        "uk",
    ),
    (
        "“Ivan Petrenko ordered the strike,” the witness said.",
        "«Удар приказал нанести Иван Петренко», — сказал свидетель.",
        "«Удар наказав завдати Степан Гайдук», — сказав свідок.",
        "uk",
    ),
    (
        "“Nobody warned the residents,” said the mayor.",
        "«Жителей предупредили заранее», — сказал мэр.",
        "«Мешканців ніхто не попередив», — сказав мер.",
        "ru",
    ),
    (
        "“We received the documents in time,” said the lawyer.",
        "«Документов мы не получили», — сказала адвокат.",
        "«Документи ми отримали вчасно», — сказала адвокатка.",
        "ru",
    ),
    (
        "“The team played without fear,” the coach said.",
        "«Команда играла со страхом», — сказал тренер.",
        "«Команда грала без страху», — сказав тренер.",
        "ru",
    ),
    (
        "“There is money for the hospital,” he told reporters.",
        "«Деньги на больницу есть», — сказал он журналистам.",
        "«Грошей на лікарню немає», — сказав він журналістам.",
        "uk",
    ),
    (
        "“The company paid every invoice,” its director said.",
        "«Компания не оплатила ни одного счёта», — сказал директор.",
        None,
        "",
    ),
    (
        "“Our ships will return to this port,” the admiral said.",
        None,
        "«Наші кораблі ніколи сюди не повернуться», — сказав адмірал.",
        "",
    ),
    (
        "“We will sell the club,” said owner Karl Brandt.",
        "«Клуб мы не продаём», — сказал владелец Карл Брандт.",
        "«Ми продамо клуб», — сказав власник Карл Брандт.",
        "ru",
    ),
    (
        "“The pilots were warned about the storm,” the airline said.",
        "«Пилотов о шторме предупредили», — заявили в авиакомпании.",
        "«Пілоти про бурю не знали», — заявили в авіакомпанії.",
        "uk",
    ),
    (
        "“I apologise to all the families,” the director said.",
        "«Перед семьями мне извиняться не за что», — сказал директор.",
        "«Перепрошую всі родини», — сказав директор.",
        "ru",
    ),
]


@pytest.mark.parametrize(("en", "ru", "uk", "odd"), DIFFERENT)
def test_another_substance_is_found(en: str, ru: str | None, uk: str | None, odd: str) -> None:
    told = {language: text for language, text in (("en", en), ("ru", ru), ("uk", uk)) if text}
    found = find(**told)
    assert [difference.odd for difference in found] == [(odd,) if odd else ()]
    assert {span.version for span in found[0].spans} == set(told)


SAME = [
    (
        "“We will rebuild every house,” the governor said.",
        "«Отстроим каждый дом», — заявил губернатор.",
        "«Ми відбудуємо кожну хату», — запевнив губернатор.",
    ),
    (
        "“I don’t remember that night,” the witness said.",
        "«Той ночи я не помню», — сказал свидетель.",
        "«Тієї ночі не пам’ятаю», — сказав свідок.",
    ),
    (
        "“Nobody told us anything,” said Anna Kruse.",
        "«Нам никто ничего не говорил», — сказала Анна Крузе.",
        "«Нам ніхто нічого не казав», — сказала Анна Крузе.",
    ),
    (
        "“It was impossible to see the road,” the driver said.",
        "«Дороги видно не было», — рассказал водитель.",
        "«Дорогу неможливо було розгледіти», — розповів водій.",
    ),
    (
        "“This is an unfair decision,” the skater said.",
        "«Это несправедливое решение», — сказала фигуристка.",
        "«Рішення не є справедливим», — сказала фігуристка.",
    ),
    (
        "“We keep working until the last miner is out,” he said.",
        "«Работаем, пока не поднимем последнего шахтёра», — сказал он.",
        "«Працюємо, доки не піднімемо останнього гірника», — сказав він.",
    ),
    (
        "“Not only Poland is worried,” the minister said.",
        "«Обеспокоена не только Польша», — сказал министр.",
        "«Стурбована не лише Польща», — сказав міністр.",
    ),
    (
        "“The data show a clear trend,” Dr Okafor said.",
        "«Данные показывают явную тенденцию», — сказала Окафор.",
        "«Дані свідчать про чітку тенденцію», — сказала Окафор.",
    ),
    (
        "“Moscow and Kyiv both agreed,” said the UN.",
        "«Согласились и Москва, и Киев», — сообщили в ООН.",
        "«Погодилися і Москва, і Київ», — повідомили в ООН.",
    ),
    (
        "“He refused to open the door,” the neighbour said.",
        "«Он не стал открывать дверь», — сказал сосед.",
        "«Він відмовився відчиняти», — сказав сусід.",
    ),
    (
        "“They failed to reach the summit,” the guide said.",
        "«До вершины они не дошли», — сказал гид.",
        "«До вершини вони не дійшли», — сказав гід.",
    ),
    # direct and reported speech
    (
        "“We are ready to talk,” the union said.",
        "Профсоюз заявил, что не готов к переговорам.",
        "У профспілці кажуть, що готові говорити.",
    ),
    # names and odd terms in marks
    ("The “Golden Lion” went to a debut.", "«Золотого льва» получил дебют.", "«Золотого лева» дістав не дебют."),
    ("The so-called “safe zone” was hit.", "По «безопасной зоне» нанесён удар.", "Удар припав на «не зону»."),
    ("He said nothing.", "Он промолчал.", "Він нічого не сказав."),
    (
        "“Nobody believed us when we said the dam was weak,” said farmer Pavel Dvorak.",
        "«Нам не верили, когда мы говорили, что плотина слаба», — вспоминает фермер Павел Дворжак.",
        "«Нам ніхто не вірив, коли ми казали, що гребля слабка», — каже фермер Павел Дворжак.",
    ),
    (
        "“It is too early to celebrate,” the captain said.",
        "«Праздновать ещё рано», — сказал капитан.",
        "«Святкувати поки зарано», — сказав капітан.",
    ),
    (
        "“The verdict proves that justice exists,” her lawyer said.",
        "«Приговор доказывает: справедливость есть», — сказал её адвокат.",
        "«Вирок доводить, що справедливість існує», — зазначив її адвокат.",
    ),
    (
        "“We must learn from this disaster,” the minister said.",
        "«Из этой катастрофы надо извлечь урок», — сказал министр.",
        "«Ця катастрофа має нас навчити», — сказав міністр.",
    ),
    (
        "“I am proud of the girls,” coach Marit Dahl said.",
        "«Горжусь девочками», — сказала тренер Марит Даль.",
        "«Пишаюся дівчатами», — сказала тренерка Маріт Даль.",
    ),
    (
        "“Our patience is running out,” said the union.",
        "«Терпение на исходе», — заявили в профсоюзе.",
        "«Терпіння вичерпується», — заявили у профспілці.",
    ),
    (
        "“This vaccine will save thousands of lives,” Dr Lund said.",
        "«Эта вакцина спасёт тысячи жизней», — сказал Лунд.",
        "«Ця вакцина врятує тисячі людей», — сказав Лунд.",
    ),
]


@pytest.mark.parametrize(("en", "ru", "uk"), SAME)
def test_another_translation_is_not_flagged(en: str, ru: str, uk: str) -> None:
    assert [difference.explanation for difference in find(en=en, ru=ru, uk=uk)] == []


SAID = [
    ("“Go on now,” she said.", ["Go on now"]),
    ("«Мы идём домой», — сказал он. «И точка на этом».", ["Мы идём домой", "И точка на этом"]),
    ("„Ми йдемо додому“, — сказав він.", ["Ми йдемо додому"]),
    ("‘It wasn’t ours to take,’ he said.", ["It wasn’t ours to take"]),
    ('"It is over now," he said.', ["It is over now"]),
    ("— Мы не уйдём отсюда, — сказал он.", ["Мы не уйдём отсюда"]),
    ("«Мы пришли сюда первыми.", ["Мы пришли сюда первыми"]),
    ("Мы здесь останемся надолго», — добавил он.", ["Мы здесь останемся надолго"]),
    ("The «Star» sank.", []),
    ("", []),
    ("««»»“”", []),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_speech_is_cut_out_without_its_marks(text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in said_in(text)] == said


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="«»“”„\"‘’'—-не no.,а Q", max_size=40), min_size=2, max_size=3))
def test_spans_are_words_of_their_sentence(texts: list[str]) -> None:
    told = dict(zip(("en", "ru", "uk"), texts, strict=False))
    for difference in find(**told):
        for span in difference.spans:
            assert told[span.version][span.start : span.end] == span.text


def test_one_version_alone_has_nobody_to_disagree_with() -> None:
    assert find(en="“We did not do it,” he said.") == []


# Speech that goes on from one sentence to the next, and dialogue after dashes.
CARRIED = [
    (
        ["“We saw nothing that night.", "Nobody came to help,” she said."],
        ["We saw nothing that night", "Nobody came to help"],
    ),
    (
        ["«Мы ждали трое суток.", "Никто не пришёл.", "Теперь мы уходим», — сказал он."],
        ["Мы ждали трое суток", "Никто не пришёл", "Теперь мы уходим"],
    ),
    (
        ["— Ми не підемо звідси, — сказав він, — доки не отримаємо відповідь."],
        ["Ми не підемо звідси", "доки не отримаємо відповідь"],
    ),
    (
        ["„Das war nicht unsere Schuld“, sagte sie.", "Alle schwiegen danach sehr lange."],
        ["Das war nicht unsere Schuld"],
    ),
    (["„Nie mamy nic do ukrycia”, powiedział."], ["Nie mamy nic do ukrycia"]),
    (["Er nannte es Fehler.“ Danach ging er nach Hause."], []),
    (
        ["«Он крикнул: «Стойте на месте!» — и все замерли», — сказала она."],
        ["Он крикнул: «Стойте на месте!» — и все замерли"],
    ),
    (["A mark that “nobody ever closes", "Another sentence without any mark."], ["nobody ever closes"]),
]


@pytest.mark.parametrize(("texts", "said"), CARRIED)
def test_speech_is_followed_over_sentences(texts: list[str], said: list[str]) -> None:
    found = said_in_all(texts)
    assert [text[start:end] for text, ranges in zip(texts, found, strict=True) for start, end in ranges] == said


# One says something else; nothing is denied and no name differs.
OTHER_WORDS = [
    (
        "“The harvest will feed the whole region,” the governor said.",
        "«Урожай накормит весь регион», — сказал губернатор.",
        "«За ремонт доріг заплатить столиця», — сказав губернатор.",
        "uk",
    ),
    (
        "“The doctors saved the whole village,” said pensioner Rita Novak.",
        "«Пенсии нам задержали на год», — рассказала пенсионерка Рита Новак.",
        "«Лікарі врятували все село», — розповіла пенсіонерка Ріта Новак.",
        "ru",
    ),
    (
        "“Schools must open before winter,” teacher Ivan Kos said.",
        "«Зарплаты учителей украли чиновники», — сказал учитель Иван Кос.",
        None,
        "",
    ),
]


@pytest.mark.parametrize(("en", "ru", "uk", "odd"), OTHER_WORDS)
def test_words_with_nothing_in_common_are_found(en: str, ru: str, uk: str | None, odd: str) -> None:
    told = {language: text for language, text in (("en", en), ("ru", ru), ("uk", uk)) if text}
    assert [difference.odd for difference in find(**told)] == [(odd,) if odd else ()]


def test_speeches_of_different_speakers_are_not_compared() -> None:
    assert (
        find(
            en="“Schools must open before winter,” teacher Ivan Kos said.",
            ru="«Зарплаты учителей украли чиновники», — сказала Мария Белова.",
        )
        == []
    )


def test_each_speaker_is_compared_with_himself() -> None:
    english = (
        "“The harvest will feed the region,” said Ivan Kos. “We knew about the fire,” Maria Belova said.",
        "«О пожаре мы не знали», — сказала Мария Белова. «Урожай накормит регион», — сказал Иван Кос.",
    )
    tellings = tuple(
        Telling(
            language,
            language,
            language,
            tuple(Sentence(n, 0, part, 0, len(part)) for n, part in enumerate(text.split(". "))),
        )
        for language, text in zip(("en", "ru"), english, strict=True)
    )
    (difference,) = QuoteDetector().find(RowView(tellings))
    assert difference.values == {"en": "We knew about the fire", "ru": "О пожаре мы не знали"}
