"""Certainty in tables: told as fact, as possible, as somebody's claim, in English, Russian and Ukrainian."""

import pytest

from service.disagreements.claims.certainty import CertaintyDetector
from service.domain import Difference
from tests.disagreements.rows import check_spans, row, with_links


def find(en: str, ru: str, uk: str) -> list[Difference]:
    texts = {language: text for language, text in (("en", en), ("ru", ru), ("uk", uk)) if text}
    view = row(texts)
    found = list(CertaintyDetector().find(view))
    for difference in found:
        check_spans(view, difference)
    return found


# English, Russian, Ukrainian, and the key that stands apart ("" where only two tell it).
DIFFERENT = [
    ("The ferry probably struck a rock.", "Паром, вероятно, налетел на скалу.", "Пором налетів на скелю.", "c"),
    ("The ferry struck a rock.", "Паром, вероятно, налетел на скалу.", "Пором, імовірно, налетів на скелю.", "a"),
    (
        "The blaze may have been started by a short circuit.",
        "Пожар начался из-за короткого замыкания.",
        "Пожежа, можливо, почалася через коротке замикання.",
        "b",
    ),
    ("The governor allegedly took bribes.", "Губернатор брал взятки.", "Губернатор нібито брав хабарі.", "b"),
    ("The governor took bribes.", "Губернатор якобы брал взятки.", "Губернатор начебто брав хабарі.", "a"),
    (
        "Prosecutors accuse the banker of stealing $3m.",
        "Банкир украл 3 млн долларов.",
        "Прокуратура звинувачує банкіра в крадіжці 3 млн доларів.",
        "b",
    ),
    ("The club claims the referee was bribed.", "Судью подкупили.", "Клуб стверджує, що суддю підкупили.", "b"),
    ("The army claims to have taken the village.", "Армия утверждает, что заняла село.", "Армія зайняла село.", "c"),
    (
        "Kyiv says the shells were fired from the north.",
        "Киев утверждает, что стреляли с севера.",
        "Снаряди випустили з півночі.",
        "c",
    ),
    ("The virus appears to have come from a farm.", "Вирус пришёл с фермы.", "Вірус, схоже, прийшов із ферми.", "b"),
    (
        "The pilot is believed to have died at once.",
        "Лётчик погиб сразу.",
        "Вважається, що льотчик загинув одразу.",
        "b",
    ),
    ("Miners suspect that the gas alarm failed.", "Датчик газа не сработал.", "", ""),
    ("The company could sell its mines.", "", "Компанія продасть свої шахти.", ""),
    ("The striker might leave the club.", "Нападающий покинет клуб.", "Нападник може піти з клубу.", "b"),
    (
        "Experts suggested that the ballots had been forged.",
        "Бюллетени были подделаны.",
        "Експерти припустили, що бюлетені підробили.",
        "b",
    ),
    ("The statue was reportedly smashed by students.", "Статую разбили студенты.", "", ""),
    (
        "The opposition alleges that the count was rigged.",
        "Подсчёт голосов сфальсифицирован.",
        "Опозиція стверджує, що підрахунок сфальшовано.",
        "b",
    ),
    (
        "Flooding has possibly contaminated the wells.",
        "Паводок загрязнил колодцы.",
        "Повінь, ймовірно, забруднила колодязі.",
        "b",
    ),
    ("He was poisoned.", "Его, предположительно, отравили.", "Його, мабуть, отруїли.", "a"),
    (
        "The refugees drowned when the boat capsized.",
        "Беженцы, по всей видимости, утонули.",
        "Біженці втонули, коли перекинувся човен.",
        "b",
    ),
    ("The minister blames the unions for the collapse of the talks.", "Профсоюзы сорвали переговоры.", "", ""),
    (
        "Scientists think the crater is 40,000 years old.",
        "Кратеру 40 тысяч лет, он возник при падении метеорита.",
        "",
        "",
    ),
    ("The painting is thought to be a forgery.", "Картина, как полагают, подделка.", "Картина є підробкою.", "c"),
    (
        "A gas leak apparently caused the explosion.",
        "Взрыв произошёл из-за утечки газа.",
        "Вибух стався через витік газу.",
        "a",
    ),
]

ALIKE = [
    ("The ministry said the road was open.", "По данным министерства, дорога открыта.", "Дорога відкрита."),
    (
        "The hospital said nine people had died.",
        "Умерли девять человек.",
        "Померли дев’ятеро людей, повідомили в лікарні.",
    ),
    (
        "Damage runs to $3m, insurers estimate.",
        "По оценке страховщиков, ущерб составил 3 млн.",
        "Страховики підрахували: збитки 3 млн.",
    ),
    (
        "The plant claims it met the norms.",
        "Завод утверждает, что соблюдал нормы.",
        "Завод каже, що дотримувався норм.",
    ),
    ("The bridge is due to open in May.", "Открыть мост намечено в мае.", "Міст мають відкрити у травні."),
    ("The next round is due on 3 May.", "Следующий тур пройдёт 3 мая.", "Наступний тур відбудеться 3 травня."),
    (
        "Repairs should be finished by Friday.",
        "Ремонт планируют закончить к пятнице.",
        "Ремонт мають завершити до п’ятниці.",
    ),
    ("The fire was probably arson.", "Вероятно, это был поджог.", "Імовірно, це був підпал."),
    ("The killer may have had help.", "Убийце, возможно, помогали.", "Убивці, мабуть, допомагали."),
    ("He allegedly sold secrets.", "Он якобы продавал секреты.", "Він нібито продавав секрети."),
    (
        "Up to 300 lorries may cross each day.",
        "Ежедневно смогут проезжать до 300 грузовиков.",
        "Щодня можна пропускати до 300 вантажівок.",
    ),
    ("The union confirmed the strike.", "Профсоюз подтвердил забастовку.", "Профспілка підтвердила страйк."),
    ("“We may win,” the coach said.", "«Мы победим», — сказал тренер.", "«Ми переможемо», — сказав тренер."),
    ("The vote took place in May.", "Голосование прошло в мае.", "Голосування відбулося у травні."),
    ("Three people were rescued.", "Спасены трое.", "Урятовано трьох."),
    ("They could not be reached.", "Связаться с ними не удалось.", "Зв’язатися з ними не вдалося."),
    ("The flood claimed nine lives.", "Наводнение унесло девять жизней.", "Повінь забрала дев’ять життів."),
    (
        "The group claimed responsibility.",
        "Группа взяла на себя ответственность.",
        "Група взяла на себе відповідальність.",
    ),
    (
        "The man appeared in court on Friday.",
        "В пятницу мужчина предстал перед судом.",
        "У п’ятницю чоловік постав перед судом.",
    ),
    ("Police said the man had fled.", "Полиция сообщила, что мужчина скрылся.", "За словами поліції, чоловік утік."),
    (
        "According to two officials, the deal is near.",
        "Сделка близка, рассказали два чиновника.",
        "За словами двох посадовців, угода близько.",
    ),
    ("", "По предварительным данным, ранены двое.", "Попередньо, двоє поранені."),
]


@pytest.mark.parametrize(("en", "ru", "uk", "odd"), DIFFERENT)
def test_fact_against_doubt_is_found(en: str, ru: str, uk: str, odd: str) -> None:
    (difference,) = find(en, ru, uk)
    assert difference.odd == ((odd,) if odd else ())


@pytest.mark.parametrize(("en", "ru", "uk"), ALIKE)
def test_the_same_certainty_is_not(en: str, ru: str, uk: str) -> None:
    assert find(en, ru, uk) == []


def test_the_explanation_names_the_degrees() -> None:
    (difference,) = find("He probably drowned.", "Он утонул.", "Він утопився.")
    assert difference.explanation == "How sure it is: en tells it as possible, not certain, ru and uk tell it as fact"
    assert difference.values == {"a": "probably", "b": "утонул", "c": "утопився"}
    assert difference.severity == "medium"


def test_an_accusation_stated_as_fact_is_graver_than_a_guess() -> None:
    (difference,) = find("The mayor allegedly stole the money.", "Мэр украл деньги.", "")
    assert difference.severity == "high"


def test_a_doubt_about_what_the_other_leaves_out_is_none() -> None:
    view = row(
        {
            "en": ["The mine in Dalny caught fire on 3 May.", "Some pumps may be replaced."],
            "ru": "3 мая на шахте в Дальнем возник пожар.",
        }
    )
    assert list(CertaintyDetector().find(view)) == []


Links = tuple[tuple[str, str, float], ...]


def find_linked(texts: dict[str, str], *links: tuple[str, str, float]) -> list[Difference]:
    view = with_links(row(texts), *links)
    found = list(CertaintyDetector().find(view))
    for difference in found:
        check_spans(view, difference)
    return found


# What is said, the words that face each other, and the words marked in the version that states it as fact.
FACING: list[tuple[dict[str, str], Links, str]] = [
    (
        {
            "en": "Villagers allege that a shepherd whose dog was found on Monday had been beaten by soldiers.",
            "ru": "В понедельник нашли собаку пастуха, избитого солдатами.",
        },
        (("shepherd", "пастуха", 0.6), ("found", "нашли", 0.65), ("beaten", "избитого", 0.6)),
        "нашли … избитого",
    ),
    (
        {
            "ru": "Бывшего аналитика отправили за решётку за якобы работу на соседнюю разведку.",
            "en": "A former analyst was jailed for spying for a neighbour.",
        },
        (("отправили", "jailed", 0.45), ("аналитика", "analyst", 0.8), ("работу", "spying", 0.4)),
        "spying",
    ),
    (
        {
            "en": "The council may have leaned on the bank, some traders suspect.",
            "uk": "Зробив він це під тиском ради.",
        },
        (("council", "ради", 0.6),),
        "Зробив … ради",
    ),
    (
        {
            "en": "The crew, under the flag of Palau, is suspected of having cut the cable with its anchor.",
            "uk": "Кабель на дні затоки перерізав якорем танкер, що ходить під прапором Палау вже кілька років.",
        },
        (("cut", "перерізав", 0.5), ("cable", "Кабель", 0.6), ("anchor", "якорем", 0.5)),
        "перерізав",
    ),
    (
        {"uk": "Сусіди кажуть, що голова подався рибалити.", "en": "The mayor had gone fishing."},
        (("голова", "mayor", 0.5), ("подався", "gone", 0.4), ("рибалити", "fishing", 0.6)),
        "had gone fishing",
    ),
]

# What is said, and words that face each other by which nothing is stated flatly.
NOT_FACING: list[tuple[dict[str, str], Links]] = [
    (
        {
            "ru": "Хлеб с мая подорожал на 10 %, и это, похоже, не предел.",
            "en": "The price of bread has gone up by a tenth since May.",
        },
        (("Хлеб", "bread", 0.6), ("подорожал", "gone", 0.5), ("мая", "May", 0.8)),
    ),
    (
        {"ru": "Завод уверяет, что фильтры исправны.", "uk": "Завод божиться, що фільтри справні."},
        (("уверяет", "божиться", 0.55), ("фильтры", "фільтри", 0.8), ("исправны", "справні", 0.7)),
    ),
    (
        {"ru": "«Мы всё здесь починим», — заверил мэр.", "en": "“We shall repair everything here,” the mayor pledged."},
        (("мэр", "mayor", 0.8), ("заверил", "pledged", 0.3)),
    ),
    (
        {"uk": "У прокуратурі запевняють, що справу не відкривали.", "ru": "Прокуратура открыла дело."},
        (("прокуратурі", "Прокуратура", 0.8), ("справу", "дело", 0.6), ("відкривали", "открыла", 0.5)),
    ),
    (
        {"en": "Residents reported that shells exploded for an hour.", "uk": "Жителі чули, як годину рвалися снаряди."},
        (("Residents", "Жителі", 0.5), ("exploded", "рвалися", 0.4), ("shells", "снаряди", 0.6)),
    ),
]


@pytest.mark.parametrize(("texts", "links", "marked"), FACING)
def test_what_faces_the_hedged_words_is_marked(texts: dict[str, str], links: Links, marked: str) -> None:
    (difference,) = find_linked(texts, *links)
    assert difference.values["b"] == marked


@pytest.mark.parametrize(("texts", "links"), NOT_FACING)
def test_a_hedge_whose_words_face_nothing_stated_flatly_is_none(texts: dict[str, str], links: Links) -> None:
    assert find_linked(texts, *links) == []


def test_one_sides_word_counts_only_where_links_show_what_faces_it() -> None:
    texts, links, _ = FACING[-1]
    assert find_linked(texts) == []
    assert [difference.severity for difference in find_linked(texts, *links)] == ["low"]


@pytest.mark.parametrize(
    ("en", "ru"),
    [
        ("Nobody under contract may take part.", "Контрактники не участвуют."),
        ("The winner is unknown.", "Победил, вероятно, Ковач."),
        ("The court found that he had been paid €3,000.", "По версии суда, он получил 3000 евро."),
        ("The union demanded an inquiry.", "Профсоюз настаивает на расследовании."),
    ],
)
def test_words_of_doubt_that_express_none(en: str, ru: str) -> None:
    assert find(en, ru, "") == []
