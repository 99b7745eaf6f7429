"""Tables of sentences: what the number detector must leave alone, and what it must find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disagreements.quantities.number import NumberDetector
from tests.disagreements.rows import check_spans, row, with_links

AGREE = [
    # casualties
    {"en": "Eleven people were killed and 43 injured.", "ru": "Погибли 11 человек, ещё сорок три ранены."},
    {"en": "The death toll rose to 27.", "uk": "Кількість загиблих зросла до двадцяти семи."},
    {"ru": "Троих детей спасли из-под завалов.", "uk": "З-під завалів урятували трьох дітей."},
    {"en": "Both pilots survived.", "ru": "Оба пилота выжили."},
    {"en": "Some 2,400 residents were evacuated.", "ru": "Эвакуировали около 2,4 тыс. жителей."},
    {"en": "More than 100 houses were damaged.", "uk": "Пошкоджено понад сто будинків."},
    {"en": "More than 100 houses were damaged.", "uk": "Пошкоджено 117 будинків."},
    {"en": "Dozens of cars burned.", "ru": "Сгорели 34 автомобиля."},
    # money
    {"en": "The bridge cost $1.8bn.", "ru": "Мост обошёлся в 1,8 миллиарда долларов."},
    {"en": "The company lost €450m last year.", "uk": "Торік компанія втратила 450 мільйонів євро."},
    {"en": "Half a billion hryvnias was set aside.", "uk": "Виділили 500 млн грн."},
    {"en": "He was fined 12,500 roubles.", "ru": "Его оштрафовали на 12 500 рублей."},
    {"ru": "Фонд получил полмиллиона долларов.", "uk": "Фонд отримав $500 тис."},
    {"en": "A one and a half million pound grant.", "ru": "Грант в полтора миллиона фунтов."},
    {"en": "A ticket costs $20.", "uk": "Квиток коштує 830 гривень."},
    {"en": "It raised $19.9m.", "ru": "Удалось собрать около 20 млн долларов."},
    # per cent and shares
    {"en": "Inflation reached 12.4%.", "ru": "Инфляция достигла 12,4 процента."},
    {"en": "Half of the voters stayed at home.", "uk": "50 % виборців лишилися вдома."},
    {"en": "A third of the crop was lost.", "ru": "Погибла треть урожая."},
    {"en": "A third of the crop was lost.", "uk": "Загинуло 33 % врожаю."},
    {"en": "Turnout was 61.7 per cent.", "uk": "Явка становила 61,7 відсотка."},
    {"en": "The rate was raised by half a percentage point.", "ru": "Ставку повысили на 0,5 процентного пункта."},
    {"en": "Prices doubled.", "ru": "Цены выросли вдвое."},
    # sport
    {"en": "The hosts won 3-1.", "ru": "Хозяева победили со счётом 3:1."},
    {"en": "The visitors lost 0–2.", "uk": "Гості програли 2:0."},
    {"en": "She took the 14th stage.", "ru": "Она выиграла 14-й этап."},
    {"en": "It was his twenty-first title.", "uk": "Це був його 21-й титул."},
    # court and ages
    {"en": "A 34-year-old man was jailed for seven years.", "ru": "34-летнего мужчину посадили на семь лет."},
    {"en": "The girl, aged nine, was unhurt.", "uk": "Дев’ятирічна дівчинка не постраждала."},
    {"en": "He was sentenced to 18 months.", "ru": "Его приговорили к полутора годам."},
    {"en": "She has spent a year and a half in jail.", "uk": "Вона провела у в’язниці 18 місяців."},
    # weather, units
    {"en": "Temperatures fell to 14°F.", "ru": "Температура опустилась до -10 °C."},
    {"en": "It was minus five degrees.", "uk": "Було −5 градусів."},
    {"en": "By night it is minus four.", "uk": "Ночами чотири градуси морозу."},
    {"en": "She lay under a metre and a half of snow.", "ru": "Она лежала под полутораметровым слоем снега."},
    {"en": "The barracks are 38 kilometres away.", "ru": "До казарм без малого сорок километров."},
    # what one counts apart
    {
        "en": "There were 93 people aboard, five of them crew.",
        "ru": "На борту было 88 пассажиров и пять членов экипажа.",
    },
    {"en": "Winds of 62 miles per hour were recorded.", "uk": "Зафіксовано вітер 100 км/год."},
    {"en": "The fire spread over 1,200 hectares.", "ru": "Огонь охватил 12 квадратных километров."},
    {"en": "The town lies 30 miles from the border.", "ru": "Город находится в 48 км от границы."},
    {"en": "The ship carried 5,000 kg of fuel.", "uk": "Судно везло п’ять тонн пального."},
    # durations
    {"en": "The talks lasted two weeks.", "uk": "Переговори тривали 14 днів."},
    {"en": "The blackout lasted 36 hours.", "ru": "Света не было полтора дня."},
    {"en": "The flight was delayed by half an hour.", "ru": "Рейс задержали на 30 минут."},
    {"en": "It will take six months.", "uk": "На це піде пів року."},
    # elections, health, transport, companies
    {"en": "The bill passed by 226 votes to 58.", "uk": "Законопроєкт підтримали 226 депутатів, проти були 58."},
    {"en": "Nineteen thousand eight hundred doses arrived.", "ru": "Привезли 19 800 доз."},
    {"en": "There were 19,873 cases.", "ru": "Выявили почти 20 тысяч случаев."},
    {"en": "The hospital has 15 to 20 free beds.", "uk": "У лікарні 15–20 вільних ліжок."},
    {"en": "About a dozen flights were cancelled.", "ru": "Отменили 12 рейсов."},
    {"en": "Twenty-five buses run between the two towns.", "uk": "Між двома містами їздять 25 автобусів."},
    {"en": "The firm will cut 1,000 jobs.", "ru": "Компания уволит тысячу сотрудников."},
    # omission, strays and look-alikes
    {"en": "Four people died when an F-16 crashed.", "ru": "Четверо погибли при крушении Су-27."},
    {"en": "Five ships left the port, carrying 80,000 tonnes.", "ru": "Из порта вышли пять судов."},
    {"en": "One of the suspects fled.", "ru": "Двое подозреваемых скрылись."},
    {"en": "It happened on 14 June.", "ru": "Это произошло 15 июня."},
    {"en": "The train left at 14:30.", "ru": "Поезд ушёл в 15:40."},
    {"en": "For the first time she spoke.", "uk": "Удруге вона не говорила."},
    {"en": "Three men and seven women were elected.", "uk": "Обрали сімох жінок і трьох чоловіків."},
    {"en": "From 40% to 25%.", "ru": "С 40 до 25%.", "uk": "Із 40 до 25 %."},
    # the same amount in other words
    {"en": "Two in five pupils stayed at home.", "ru": "Две пятых учеников остались дома.", "uk": "Лишилися 40 %."},
    {"en": "Every fifth shop closed.", "uk": "Зачинилася кожна п’ята крамниця."},
    {"en": "The nine-storey block burned.", "ru": "Сгорела девятиэтажка.", "uk": "Згорів 9-поверховий будинок."},
    {"en": "It was 22°C below zero.", "ru": "Было 22 градуса мороза.", "uk": "Було мінус 22 градуси."},
    {"en": "It was 86 degrees in the shade.", "de": "Im Schatten waren es 30 °C."},
    {"en": "Winds reached 30 knots.", "ru": "Ветер достигал 56 км/ч."},
    {"en": "It is two miles away.", "ru": "До него три километра."},
    {"en": "The talks took two hours and 45 minutes.", "ru": "Переговоры шли почти на три часа дольше."},
    {"en": "The wall is 3.4 metres high.", "ru": "Высота стены — 3 метра 40 сантиметров."},
    {"en": "Bread costs 2.6 roubles.", "uk": "Хліб коштує два рублі шістдесят копійок."},
    {"en": "Some 24 nurses quit.", "uk": "Звільнилися дві дюжини медсестер."},
    {"en": "It took nearly an hour.", "uk": "На це пішло 50 хвилин."},
    {"en": "They waited eight months.", "ru": "Они ждали семь месяцев с лишним."},
    {"en": "At least 214 marchers were held.", "ru": "Задержали более двухсот человек."},
    {"en": "Seven miners came up.", "uk": "Нагору піднявся бригадир і ще шестеро гірників."},
    {"en": "The fee falls from $9 to $5.", "uk": "Плату знижено на чотири долари, до $5."},
    {"en": "The light-years are trillions of miles.", "ru": "Это триллионы километров."},
    {"en": "Their under-19 side won twice.", "ru": "Команда победила дважды."},
    {"en": "The girl, 9, was found.", "ru": "Девятилетнюю девочку нашли.", "uk": "Знайшли дівчинку дев’яти років."},
    {"en": "several dozen soldiers", "ru": "несколько десятков солдат", "uk": "кілька десятків солдатів"},
    {"en": "Up to 50 people may be trapped.", "ru": "Под завалами могут быть до полусотни человек."},
    {"en": "between 15 and 20 people", "ru": "от 15 до 20 человек", "uk": "15–20 людей"},
    {"en": "15 minutes", "ru": "четверть часа", "uk": "чверть години"},
    {"en": "Five of the 12 hostages were freed.", "ru": "Освободили пятерых из двенадцати заложников."},
    {"en": "about 1.2 million hectares", "ru": "12 тыс. кв. км"},
    # Polish, German, Portuguese
    {"en": "Eight people died.", "pl": "Zginęło ośmioro ludzi.", "de": "Acht Menschen starben.", "pt": "Oito mortos."},
    {"en": "It cost 1.5 million euros.", "pl": "Kosztowało to półtora miliona euro."},
    {"de": "Zweihundertfünfzig Soldaten fielen.", "pl": "Poległo dwustu pięćdziesięciu żołnierzy."},
    {"pt": "Pelo menos 25 mil pessoas fugiram.", "en": "At least 25,000 people fled."},
    {"pt": "Dois terços votaram.", "de": "Zwei Drittel stimmten ab.", "uk": "Голосували дві третини."},
    {"en": "A quarter of the paintings will be shown.", "uk": "Покажуть двадцять сім полотен."},
    {"en": "Seven of every ten pupils passed; 70%.", "ru": "Экзамен сдали 70 % учеников."},
    {"en": "The bridge cost €50m.", "ru": "Мост обошёлся в 98 млн левов."},
    {"en": "A Bulgarian man lives to be 71.", "uk": "Болгарин не доживає й до сімдесяти двох."},
    {"en": "She is five days old.", "uk": "Їй п’ять днів від народження.", "ru": "Ей пять дней от роду."},
    # speech is a matter of quotations
    {"en": "“Repairs will take four years,” she said.", "ru": "«Ремонт займёт два года», — сказала она."},
]

DIFFER = [
    (
        {"en": "Three passengers died and two are missing.", "uk": "П’ятеро пасажирів загинули, двоє зникли."},
        ("Three", "П’ятеро"),
    ),
    ({"en": "Eleven people were killed.", "ru": "Погибли 17 человек."}, ("Eleven", "17")),
    ({"en": "Two people died and 40 were hurt.", "uk": "Двоє загинули, ще 14 поранено."}, ("40", "14")),
    ({"en": "One person was killed.", "uk": "Загинули двоє людей."}, ("One", "двоє")),
    ({"ru": "Ранены пятеро полицейских.", "uk": "Поранено шістьох поліцейських."}, ("пятеро", "шістьох")),
    ({"en": "Some 19,000 people fled.", "ru": "Бежали 91 тысяча человек."}, ("19,000", "91 тысяча")),
    ({"en": "The fine was €300.", "uk": "Штраф — п’ятсот євро."}, ("€300", "п’ятсот євро")),
    ({"en": "Repairs will cost $35m.", "ru": "Ремонт обойдётся в 53 млн долларов."}, ("$35m", "53 млн долларов")),
    ({"en": "He stole two million roubles.", "ru": "Он украл 12 миллионов рублей."}, ("two million roubles",)),
    ({"en": "Inflation was 12.4%.", "uk": "Інфляція — 14,2 %."}, ("12.4%", "14,2 %")),
    ({"en": "A third of the staff quit.", "ru": "Уволилась половина сотрудников."}, ("A third of", "половина")),
    ({"en": "Turnout was 58 per cent.", "ru": "Явка составила 85%."}, ("58 per cent", "85%")),
    ({"en": "The hosts won 3-1.", "uk": "Господарі перемогли 3:2."}, ("3-1", "3:2")),
    ({"en": "It was the 12th round.", "ru": "Это был двенадцатый раунд.", "uk": "Це був 13-й раунд."}, ("13-й",)),
    ({"en": "A 34-year-old man was held.", "ru": "Задержан 43-летний мужчина."}, ("34-year-old", "43-летний")),
    ({"en": "The boy is six years old.", "uk": "Хлопчикові сім років."}, ("six years old", "сім років")),
    ({"en": "He was jailed for seven years.", "ru": "Его посадили на девять лет."}, ("seven years", "девять лет")),
    ({"en": "The truce lasts 120 days.", "uk": "Перемир’я триває 60 днів."}, ("120 days", "60 днів")),
    ({"en": "The talks took 14 hours.", "ru": "Переговоры шли четыре часа."}, ("14 hours", "четыре часа")),
    ({"en": "The town is 30 km away.", "uk": "Місто за 13 кілометрів."}, ("30 km", "13 кілометрів")),
    ({"en": "It was 35°C in the shade.", "ru": "В тени было 45 °C."}, ("35°C", "45 °C")),
    ({"en": "It was minus 15°C.", "ru": "Было 15 °C тепла."}, ("15°C", "15 °C")),
    ({"en": "They shot down 38 of 45 drones.", "ru": "Сбили 28 из 45 дронов."}, ("38", "28")),
    ({"en": "Up to 2.5 million tonnes a month.", "uk": "До 3,5 мільйона тонн щомісяця."}, ("2.5 million tonnes",)),
    (
        {"en": "Five of them came home.", "ru": "Четверо вернулись домой.", "uk": "Додому повернулося п’ятеро."},
        ("Четверо",),
    ),
    ({"en": "The party won 120 seats.", "ru": "Партия получила 102 мандата."}, ("120", "102")),
    ({"en": "The bill got 226 votes.", "uk": "За законопроєкт віддали 262 голоси."}, ("226", "262")),
    ({"en": "They vaccinated 800 patients.", "ru": "Привили 1800 пациентов."}, ("800", "1800")),
    ({"en": "Nine trains were late.", "uk": "Запізнилися шість потягів."}, ("Nine", "шість")),
    ({"en": "It cut 1,000 jobs.", "ru": "Уволили 1500 сотрудников."}, ("1,000", "1500")),
    ({"en": "Dozens of houses burned.", "uk": "Згоріли сотні будинків."}, ("Dozens", "сотні")),
    ({"en": "More than 80 arrested.", "ru": "Более 65 арестованных."}, ("80", "65")),
    ({"en": "Prices doubled.", "uk": "Ціни зросли втричі."}, ("doubled", "втричі")),
    ({"en": "It weighs 12 kg.", "ru": "Весит 21 килограмм."}, ("12 kg", "21 килограмм")),
    ({"en": "The girl, 9, was found.", "ru": "Семилетнюю девочку нашли."}, ("9", "Семилетнюю")),
    ({"en": "between 15 and 20 people", "ru": "от 25 до 30 человек"}, ()),
    ({"en": "One was killed and three were hurt.", "ru": "Погибли двое, ранены трое."}, ("One", "двое")),
    ({"en": "The convoy had 40 trucks and 12 buses.", "ru": "Было 40 грузовиков и 21 автобус."}, ("12", "21")),
    ({"en": "Six died, among them two children.", "uk": "Загинуло шестеро, з них троє дітей."}, ("two", "троє")),
    ({"en": "More than 30,000 homes are dark.", "uk": "Без світла 60 тисяч будинків."}, ("30,000", "60 тисяч")),
    ({"en": "Inflation was 5.1%, in a range of 4 to 8 per cent.", "ru": "Инфляция — 5,8 %."}, ("5.1%", "5,8 %")),
    ({"en": "Two-thirds of them agreed.", "ru": "Согласились две пятых."}, ("Two-thirds", "две пятых")),
    ({"en": "The fifth strike this year.", "uk": "Цього року страйкують уже вшосте."}, ("fifth", "вшосте")),
    ({"en": "It held 200 grams.", "ru": "В нём около килограмма."}, ("200 grams", "килограмма")),
    ({"en": "A five-storey house.", "uk": "Дев’ятиповерхівка."}, ("five-storey", "Дев’ятиповерхівка")),
    ({"en": "Eight people died.", "pl": "Zginęło dziewięcioro ludzi."}, ("Eight", "dziewięcioro")),
    ({"de": "Einundzwanzig Menschen starben.", "ru": "Погибли 12 человек."}, ("Einundzwanzig", "12")),
    ({"pt": "Vinte e cinco soldados morreram.", "uk": "Загинули 35 військових."}, ("Vinte e cinco", "35")),
    ({"de": "Der 67. Austausch von Gefangenen.", "pl": "66. wymiana jeńców."}, ("67.", "66.")),
    ({"de": "Es kostet 300 €.", "pl": "Kosztuje 500 €."}, ("300 €", "500 €")),
    ({"en": "The youngest is five days old.", "ru": "Младшей восемь дней от роду."}, ("five days old",)),
]


@pytest.mark.parametrize("texts", AGREE, ids=lambda texts: next(iter(texts.values()))[:40])
def test_leaves_alone_what_agrees(texts: dict[str, str]) -> None:
    assert [found.explanation for found in NumberDetector().find(row(texts))] == []


@pytest.mark.parametrize(("texts", "marked"), DIFFER, ids=lambda value: str(value)[:50])
def test_finds_what_differs(texts: dict[str, str], marked: tuple[str, ...]) -> None:
    view = row(texts)
    found = list(NumberDetector().find(view))
    assert len(found) == 1, [one.explanation for one in found]
    check_spans(view, found[0])
    assert set(marked) <= {span.text for span in found[0].spans}


def test_numbers_that_do_not_face_each_other_are_not_compared() -> None:
    view = row(
        {
            "en": "The storm killed 12 people and tore off roofs in the hills.",
            "ru": "Внизу в долине погибли 19 человек.",
        }
    )
    assert list(NumberDetector().find(with_links(view, ("12", "19", 0.4))))
    assert list(NumberDetector().find(with_links(view, ("people", "человек", 0.7))))
    assert not list(NumberDetector().find(with_links(view, ("hills", "долине", 0.5))))


def test_says_who_stands_apart() -> None:
    texts = {
        "en": "The truce lasts 120 days.",
        "ru": "Перемирие продлится 60 дней.",
        "uk": "Перемир’я триває 120 днів.",
    }
    (found,) = NumberDetector().find(row(texts))
    assert found.odd == ("b",)
    assert found.values == {"a": "120 days", "b": "60 days", "c": "120 days"}
    assert found.explanation == "en and uk say 120 days, ru says 60 days"
    assert found.severity == "high"


def test_reads_a_cell_of_several_sentences_together() -> None:
    view = row({"en": "Six died, 14 were hurt.", "uk": ["Четырнадцять. Поранено 41 людину.", "Загинуло шестеро."]})
    (found,) = NumberDetector().find(view)
    check_spans(view, found)
    assert [span.text for span in found.spans] == ["14", "41"]


def test_three_different_values_leave_nobody_odd() -> None:
    texts = {"en": "Four ships sank.", "ru": "Затонули пять судов.", "uk": "Затонуло шість суден."}
    (found,) = NumberDetector().find(row(texts))
    assert found.odd == ()
    assert len(found.spans) == 3


UGLY = [
    "",
    " ",
    "%%%",
    "12.34.56.78",
    "0",
    "1" * 400,
    "½ ٣ 四 Ⅻ",
    "-- 5 -- %",
    "пів",
    "a half",
    "$",
    "1,2,3 1.2.3",
    "тыс. тыс.",
]


@pytest.mark.parametrize("text", UGLY)
@pytest.mark.parametrize("language", ["en", "ru", "uk", "ar", "zh", "../../etc"])
def test_ugly_text_is_read_without_error(text: str, language: str) -> None:
    list(NumberDetector().find(row({language: text, "en2": "Five people, 7 %."})))


def test_a_long_cell_is_bounded() -> None:
    text = " ".join(str(number) for number in range(100, 3000))
    list(NumberDetector().find(row({"en": text, "ru": text[::-1]})))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("0123456789 .,-–%$€кмтисячполfiveone'’"), max_size=60),
    st.sampled_from(["en", "ru", "uk"]),
)
def test_a_text_never_contradicts_itself(text: str, language: str) -> None:
    assert list(NumberDetector().find(row({language: text, language + "2": text}))) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 10**7), st.sampled_from(["en", "ru", "uk"]), st.sampled_from(["en", "ru", "uk"]))
def test_any_grouping_of_digits_is_the_same_number(number: int, one: str, other: str) -> None:
    texts = {one: f"{number} tonnes".replace("tonnes", "kg"), other + "2": f"{number:,} kg".replace(",", " ")}
    assert list(NumberDetector().find(row(texts))) == []


def test_votes_against_are_those_of_the_number_behind() -> None:
    view = row(
        {
            "en": "Parliament voted by 54 to 38 to adopt the law.",
            "ru": "За проголосовал 51 депутат, против — 38, закон принят.",
            "uk": "54 голосами проти 38 парламент ухвалив закон.",
        }
    )
    (difference,) = NumberDetector().find(view)
    assert difference.odd == ("b",)
