"""Tables of sentences: what the date detector must leave alone, and what it must find."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disagreements.quantities.date import DateDetector
from tests.disagreements.rows import check_spans, row

WRITTEN = date(2025, 5, 14)  # a Wednesday

AGREE = [
    {"en": "The fire broke out on 3 March.", "ru": "Пожар начался 3 марта."},
    {"en": "The fire broke out on March 3.", "uk": "Пожежа почалася третього березня."},
    {"en": "on 14 August 2025", "ru": "14.08.2025", "uk": "14 серпня 2025 року"},
    {"en": "The vote is on 2025-05-18.", "uk": "Голосування — 18.05.2025."},
    {"en": "Polling day is Sunday, 26 October.", "ru": "Выборы пройдут в воскресенье."},
    {"en": "Polling day is Sunday.", "uk": "Вибори — 26 жовтня."},
    {"en": "The talks began on Tuesday, 4 November.", "uk": "Перемовини почалися у вівторок, 04.11."},
    {"en": "Repairs end on Thursday.", "uk": "Ремонт: вівторок, 4 листопада, — четвер, 6 листопада."},
    {"en": "by the end of October", "ru": "до 31 октября"},
    {"en": "by the end of the year", "uk": "до кінця року"},
    {"en": "in early June", "ru": "в первых числах июня"},
    {"en": "in early June", "uk": "4 червня"},
    {"en": "in mid-July", "ru": "в середине июля"},
    {"en": "since August", "ru": "с августа", "uk": "із серпня"},
    {"en": "in the spring of 2022", "ru": "в апреле 2022 года"},
    {"en": "in the third quarter", "uk": "у третьому кварталі"},
    {"en": "In September the court ruled.", "ru": "Сентябрьское решение суда."},
    {"en": "The concert is on 3 and 4 May.", "ru": "Концерт пройдёт 3–4 мая."},
    {"en": "overnight into Tuesday, 4 November", "ru": "в ночь на 4 ноября"},
    {"en": "on the night of 3 November", "uk": "у ніч проти 4 листопада, вночі"},
    {"en": "since 2019", "uk": "з 2019-го"},
    {"en": "It opened in 1998.", "ru": "Открыт в 1998 г."},
    {"en": "two years ago", "ru": "два года назад"},
    {"en": "a week ago", "uk": "тиждень тому"},
    {"en": "yesterday", "ru": "вчера", "uk": "учора"},
    {"en": "next year", "ru": "в следующем году", "uk": "наступного року"},
    {"en": "The next day he left.", "ru": "На следующий день он уехал."},
    {"en": "The day before, it rained.", "uk": "Напередодні йшов дощ."},
    {"en": "The train left at 14:30.", "ru": "Поезд ушёл в 14.30.", "uk": "Потяг вирушив о 14:30."},
    {"en": "It began at 9 a.m.", "ru": "Началось в девять утра.", "uk": "Почалося о 9-й ранку."},
    {"en": "It began at half past two.", "ru": "Началось в половине третьего.", "uk": "Почалося о пів на третю."},
    {"en": "It began at 2.30pm.", "uk": "Почалося о 14:30."},
    {"en": "at noon", "ru": "в полдень", "uk": "опівдні"},
    {"en": "at 8:00 pm Kyiv time", "ru": "в 21:00 по московскому времени"},
    {"en": "in the afternoon", "ru": "после обеда", "uk": "по обіді"},
    {"en": "By May it may rain; they march on.", "ru": "К маю возможен дождь."},
    {"en": "The dam broke on Friday.", "ru": "Плотину прорвало."},
    {"en": "Habitats matter.", "ru": "Охрана среды обитания."},
    {"en": "It held 5.10 litres.", "ru": "В нём 5,10 литра."},
    {"en": "Since 2014 the army has grown; on 5 June it paraded.", "uk": "5 червня відбувся парад."},
    {"en": "The deadline is 1 September.", "ru": "Срок — первое сентября."},
    {"en": "twenty-first of June", "ru": "двадцать первого июня"},
    {"en": "21 June", "uk": "двадцять першого червня"},
    {"en": "on Sunday night", "ru": "в ночь на понедельник", "uk": "у ніч проти понеділка"},
    {"en": "The ban began at 00:01 on 6 June.", "uk": "Заборона діє з півночі 6 червня, з 0:00."},
    {"en": "at 3.42am British time", "ru": "в 4:42 по французскому времени", "uk": "о 4:42 за місцевим часом"},
    {"en": "at 11pm GMT on Tuesday, 5 May", "ru": "6 мая в 2:00 по киевскому времени"},
    {"en": "at 5.40am", "ru": "без двадцати шесть утра", "uk": "за двадцять шоста ранку"},
    {"en": "shortly after 4am", "ru": "в начале пятого утра", "uk": "щойно минула четверта ранку"},
    {"en": "The dam broke on Sunday.", "ru": "По данным на утро понедельника, плотина прорвана."},
    {"en": "in July", "ru": "18 июля", "uk": "у липні"},
    {"en": "every Tuesday", "ru": "по вторникам", "uk": "щовівторка"},
    {"en": "from 9 to 11 June", "ru": "с 9 по 11 июня", "uk": "9–11 червня"},
    {"en": "in the first half of 2026", "ru": "в первом полугодии 2026 года", "uk": "на початку 2026 року"},
    {"en": "on 14 May 2025", "pl": "14 maja 2025 r.", "de": "am 14. Mai 2025", "pt": "em 14 de maio de 2025"},
    {"en": "on Wednesday", "pl": "w środę", "de": "am Mittwoch", "pt": "na quarta-feira"},
    {
        "en": "by the end of October",
        "pl": "do końca października",
        "de": "bis Ende Oktober",
        "pt": "até o fim de outubro",
    },
    {"en": "two years ago", "pl": "dwa lata temu", "de": "vor zwei Jahren", "pt": "há dois anos"},
    {"en": "at 2.30pm", "pl": "o godz. 14.30", "de": "um 14.30 Uhr", "pt": "às 14h30"},
    {
        "en": "It exploded at 10.40am BST.",
        "ru": "Взрыв произошёл в 12:40 по местному времени.",
        "uk": "Вибух стався о 12:40.",
    },
    {"en": "in the early hours of 9 May", "ru": "перед рассветом 9 мая", "uk": "перед світанком 9 травня"},
]

DIFFER = [
    ({"en": "The fire broke out on 3 March.", "ru": "Пожар начался 5 марта."}, ("3 March", "5 марта")),
    ({"en": "It was signed on 24 July.", "ru": "Подписан 24 июля.", "uk": "Підписано 23 липня."}, ("23 липня",)),
    ({"en": "It takes effect on 1 February.", "uk": "Набуде чинності 1 січня."}, ("1 February", "1 січня")),
    ({"en": "The storm hit on Monday.", "uk": "Буря вдарила в неділю."}, ("Monday", "неділю")),
    ({"en": "The storm hit on Monday.", "ru": "Шторм начался во вторник, 17 июня."}, ("Monday", "вторник, 17 июня")),
    ({"en": "A ruling is due by 21 May.", "ru": "Решение примут до 23 мая."}, ("21 May", "23 мая")),
    ({"en": "by the end of October", "ru": "в начале ноября"}, ("the end of October", "начале ноября")),
    ({"en": "in early June", "uk": "наприкінці червня"}, ("early June", "наприкінці червня")),
    ({"en": "in early June", "uk": "28 червня"}, ("early June", "28 червня")),
    ({"en": "The school reopens in September.", "ru": "Школа откроется в октябре."}, ("September", "октябре")),
    ({"en": "The bridge opens in spring.", "uk": "Міст відкриють восени."}, ("in spring", "восени")),
    ({"en": "He was elected in 2019.", "ru": "Его избрали в 2018 году."}, ("2019", "2018 году")),
    ({"en": "The firm was founded in 1998.", "uk": "Фірму заснували 1999 року."}, ("1998", "1999 року")),
    ({"en": "He died two years ago.", "ru": "Он умер три года назад."}, ("two years ago", "три года назад")),
    ({"en": "The match began at 14:30.", "uk": "Матч почався о 16:30."}, ("14:30", "16:30")),
    ({"en": "It began at 9 a.m.", "ru": "Началось в девять вечера."}, ("9 a.m", "девять вечера")),
    ({"en": "at half past two", "ru": "в половине второго"}, ("half past two", "половине второго")),
    ({"en": "on Thursday evening", "uk": "у четвер уранці"}, ("Thursday evening", "четвер уранці")),
    ({"en": "in the third quarter", "uk": "у четвертому кварталі"}, ("third quarter", "четвертому кварталі")),
    ({"en": "since August", "ru": "с июня"}, ("August", "июня")),
    ({"en": "next year", "uk": "цього року"}, ("next year", "цього року")),
    ({"en": "in the early hours of Monday", "uk": "у вівторок уранці"}, ("in the early hours of Monday",)),
    ({"en": "on Saturday, 18 July", "ru": "в июле", "uk": "у неділю, 19 липня"}, ("Saturday, 18 July",)),
    ({"en": "at 5.40am", "ru": "без двадцати пяти пять утра"}, ("5.40am", "без двадцати пяти пять утра")),
    ({"en": "every Tuesday", "ru": "по четвергам"}, ("Tuesday", "четвергам")),
    ({"en": "from 9 to 11 June", "ru": "с 9 по 14 июня"}, ("9 to 11 June", "9 по 14 июня")),
    ({"en": "in the first half of 2026", "uk": "у другому півріччі 2026 року"}, ("the first half of 2026",)),
    ({"en": "two weeks ago", "uk": "два місяці тому"}, ("two weeks ago", "два місяці тому")),
    ({"en": "on 14 May", "pl": "15 maja"}, ("14 May", "15 maja")),
    ({"en": "on Wednesday", "de": "am Donnerstag"}, ("Wednesday", "Donnerstag")),
    ({"en": "in September", "pt": "em outubro"}, ("September", "outubro")),
    ({"pl": "o godz. 14.30", "de": "um 16 Uhr"}, ("14.30", "16 Uhr")),
    ({"de": "am 14.08.2025", "pl": "dnia 15.08.2025"}, ("14.08.2025", "15.08.2025")),
]


@pytest.mark.parametrize("texts", AGREE, ids=lambda texts: next(iter(texts.values()))[:40])
def test_leaves_alone_what_agrees(texts: dict[str, str]) -> None:
    assert [found.explanation for found in DateDetector().find(row(texts))] == []


@pytest.mark.parametrize(("texts", "marked"), DIFFER, ids=lambda value: str(value)[:50])
def test_finds_what_differs(texts: dict[str, str], marked: tuple[str, ...]) -> None:
    view = row(texts)
    found = list(DateDetector().find(view))
    assert len(found) == 1, [one.explanation for one in found]
    check_spans(view, found[0])
    assert set(marked) <= {span.text for span in found[0].spans}


WITH_DATELINE_AGREE = [
    {"en": "It happened yesterday.", "ru": "Это произошло 13 мая."},
    {"en": "It happened yesterday.", "uk": "Це сталося у вівторок."},
    {"en": "He came last Friday.", "uk": "Він прибув минулої п’ятниці, 9 травня."},
    {"en": "He came on Friday.", "ru": "Он приехал 9 мая."},
    {"en": "It ends this year.", "ru": "Закончится в 2025 году."},
    {"en": "It ends next month.", "uk": "Закінчиться в червні."},
]
WITH_DATELINE_DIFFER = [
    {"en": "It happened yesterday.", "ru": "Это произошло 11 мая."},
    {"en": "It happened yesterday.", "uk": "Це сталося в понеділок."},
    {"en": "He came on Friday.", "ru": "Он приехал 8 мая."},
    {"en": "It happened yesterday.", "uk": "Це сталося сьогодні."},
    {"en": "It ends next year.", "ru": "Закончится в 2028 году."},
    {"en": "It ends next month.", "uk": "Закінчиться в липні."},
]


@pytest.mark.parametrize("texts", WITH_DATELINE_AGREE, ids=str)
def test_counts_relative_days_from_the_day_of_writing(texts: dict[str, str]) -> None:
    assert [found.explanation for found in DateDetector().find(row(texts, WRITTEN))] == []


@pytest.mark.parametrize("texts", WITH_DATELINE_DIFFER, ids=str)
def test_finds_relative_days_that_cannot_be(texts: dict[str, str]) -> None:
    assert len(list(DateDetector().find(row(texts, WRITTEN)))) == 1


def test_says_who_stands_apart_without_weekdays_nobody_told() -> None:
    texts = {
        "en": "A ruling is due by Wednesday, 21 May.",
        "ru": "Решение — до 23 мая.",
        "uk": "Рішення — до 21 травня.",
    }
    (found,) = DateDetector().find(row(texts, WRITTEN))
    assert found.odd == ("b",)
    assert found.explanation == "en and uk say by Wednesday 21 May, ru says by 23 May"


UGLY = [
    "",
    " ",
    "99.99.9999",
    "31.02.2025",
    "29.02.2023",
    "0000-00-00",
    "25:61",
    "1" * 500,
    "ago",
    "the end of",
    "до кінця",
    "May",
]


@pytest.mark.parametrize("text", UGLY)
@pytest.mark.parametrize("language", ["en", "ru", "uk", "ja", "x"])
def test_ugly_text_is_read_without_error(text: str, language: str) -> None:
    list(DateDetector().find(row({language: text, "en2": "On 29 February at 14:30."}, WRITTEN)))


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_date_is_the_same_in_every_spelling(day: date) -> None:
    texts = {"en": f"{day:%-d %B %Y}", "ru": f"{day:%d.%m.%Y}", "uk": f"{day:%Y-%m-%d}", "en2": f"{day:%A, %B %-d}"}
    assert list(DateDetector().find(row(texts))) == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("0123456789 .:-вмаяйonMjuly"), max_size=50), st.sampled_from(["en", "ru", "uk"])
)
def test_a_text_never_contradicts_itself(text: str, language: str) -> None:
    assert list(DateDetector().find(row({language: text, language + "2": text}))) == []
