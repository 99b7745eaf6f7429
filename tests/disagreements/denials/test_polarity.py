"""Polarity in tables: the same event told in English, Russian and Ukrainian, with and without a contradiction."""

import pytest

from service.disagreements.denials.polarity import PolarityDetector
from service.domain import Difference
from tests.disagreements.rows import check_spans, row


def find(en: str, ru: str, uk: str) -> list[Difference]:
    texts = {language: text for language, text in (("en", en), ("ru", ru), ("uk", uk)) if text}
    view = row(texts)
    found = list(PolarityDetector().find(view))
    for difference in found:
        check_spans(view, difference)
    return found


# English, Russian, Ukrainian ("" where a version does not tell it), who stands apart ("" where only two tell it).
CONTRADICTING = [
    # war and attacks
    (
        "Two guards were wounded in the raid.",
        "При налёте никто не был ранен.",
        "Під час нальоту поранено двох охоронців.",
        "b",
    ),
    ("The drone was shot down.", "Беспилотник был сбит.", "Безпілотник не збили.", "c"),
    ("The truce was violated overnight.", "Ночью перемирие было нарушено.", "Уночі перемир’я не порушували.", "c"),
    ("The town has not been captured.", "Город захвачен.", "Місто не захоплене.", "b"),
    ("The bridge was destroyed.", "Мост не разрушен.", "Міст зруйновано.", "b"),
    (
        "The garrison did not withdraw from the fort.",
        "Гарнизон отступил из форта.",
        "Гарнізон не відступив із форту.",
        "b",
    ),
    # courts
    ("The court acquitted the banker.", "Суд признал банкира виновным.", "Суд виправдав банкіра.", "b"),
    ("Orlova pleaded not guilty.", "Орлова признала вину.", "Орлова провини не визнала.", "b"),
    ("The defence will not appeal.", "Защита подаст апелляцию.", "Захист не подаватиме апеляції.", "b"),
    ("The former mayor has been arrested.", "Бывший мэр арестован.", "Колишнього мера не заарештовано.", "c"),
    ("He refused to testify.", "Он дал показания.", "Він відмовився давати свідчення.", "b"),
    # sport
    ("Lugano failed to qualify for the final.", "«Лугано» вышел в финал.", "«Лугано» не вийшов до фіналу.", "b"),
    ("The runner was disqualified.", "Бегунью не дисквалифицировали.", "Бігунку дискваліфіковано.", "b"),
    ("Her doping test was negative: she tested negative.", "Допинг-тест: положительная проба.", "", ""),
    # business
    ("The shareholders rejected the merger.", "Акционеры одобрили слияние.", "Акціонери відхилили злиття.", "b"),
    (
        "The airline has gone bankrupt: it is insolvent.",
        "Авиакомпания не обанкротилась.",
        "Авіакомпанія збанкрутувала.",
        "b",
    ),
    ("The bank raised its rate.", "Банк повысил ставку.", "Банк знизив ставку.", "c"),
    ("The company paid no compensation.", "Компания выплатила компенсацию.", "Компанія не виплатила компенсації.", "b"),
    (
        "The contract was signed on the spot.",
        "Контракт подписан не был: стороны не подписали его.",
        "Контракт підписали.",
        "b",
    ),
    # elections and politics
    ("The minister resigned.", "Министр не ушёл в отставку.", "Міністр пішов у відставку.", "b"),
    ("Parliament adopted the budget.", "Парламент бюджет не принял.", "Парламент ухвалив бюджет.", "b"),
    ("The president vetoed the law.", "Президент одобрил закон.", "Президент наклав вето на закон.", "b"),
    ("Observers found no violations.", "Наблюдатели выявили нарушения.", "Спостерігачі порушень не виявили.", "b"),
    ("The envoys did not meet: no talks took place.", "Переговоры состоялись.", "Переговори не відбулися.", "b"),
    # disasters
    ("All 40 passengers survived.", "Один пассажир погиб.", "Усі 40 пасажирів вижили.", "b"),
    ("There were no casualties.", "Есть пострадавшие.", "Постраждалих немає.", "b"),
    ("Residents were evacuated.", "Жителей не эвакуировали.", "Мешканців евакуювали.", "b"),
    ("The fire has not been extinguished.", "Пожар потушен.", "Пожежу не загасили.", "b"),
    ("The dam has not collapsed.", "Плотина обрушилась.", "", ""),
    ("The missing climbers have been found.", "Альпинистов не нашли.", "Альпіністів знайшли.", "b"),
    # protest, migration, epidemics, science, culture
    ("Police used tear gas.", "Полиция не применяла слезоточивый газ.", "Поліція застосувала сльозогінний газ.", "b"),
    ("The rally was cancelled.", "Митинг состоялся.", "Мітинг скасовано.", "b"),
    ("The migrants were deported.", "Мигрантов не депортировали.", "Мігрантів депортували.", "b"),
    ("The border was reopened.", "Границу закрыли.", "Кордон відкрили.", "b"),
    ("The vaccine was not approved.", "Вакцину одобрили.", "Вакцину не схвалили.", "b"),
    (
        "The ministry confirmed the outbreak.",
        "Министерство опровергло вспышку.",
        "Міністерство підтвердило спалах.",
        "b",
    ),
    ("The festival was held without any incidents; foreigners were not invited.", "Иностранцев пригласили.", "", ""),
    ("None of those on the list were diplomats.", "В списке есть дипломаты.", "", ""),
    ("The rocket was launched.", "Ракету не запустили.", "Ракету запустили.", "b"),
    ("He apologised to the fans.", "Он не извинился перед болельщиками.", "Він вибачився перед уболівальниками.", "b"),
]

AGREEING = [
    ("Their names have been withheld.", "Имена не разглашаются.", "Імен не розголошують."),
    ("The island is not covered by the treaty.", "Остров в договор не включён.", "Острів лишився поза угодою."),
    ("None of the crew was hurt.", "Никто из экипажа не пострадал.", "Екіпаж неушкоджений."),
    ("No one was killed.", "Никто не погиб.", "Ніхто не загинув."),
    ("The driver survived.", "Водитель выжил.", "Водій вижив."),
    ("The club declined to comment.", "В клубе от комментариев воздержались.", "У клубі відмовилися від коментарів."),
    ("The captain refused to shake hands.", "Капитан отказался пожать руку.", "Капітан відмовився від рукостискання."),
    ("The office reached out to the family.", "Руку ей не протянули.", "Руку їй не простягали."),
    ("Not only miners were injured.", "Пострадали не только шахтёры.", "Постраждали не лише шахтарі."),
    (
        "Not fewer than ten people were injured.",
        "Пострадали не менее десяти человек.",
        "Постраждало не менше десяти людей.",
    ),
    ("The talks nearly failed to take place.", "Переговоры едва не сорвались.", ""),
    ("The court rejected the appeal.", "Суд отклонил апелляцию.", "Суд відхилив апеляцію."),
    ("The bill was voted down.", "Законопроект не приняли.", "Законопроєкт не ухвалили."),
    ("The minister denied the charges.", "Министр обвинения отверг.", "Міністр заперечив звинувачення."),
    ("The match was called off.", "Матч не состоялся.", "Матч скасували."),
    ("The sides failed to reach an agreement.", "Стороны не смогли договориться.", "Сторони не змогли домовитися."),
    ("The road remains closed.", "Дорогу не открыли.", "Дорога закрита."),
    ("The strike was not called off.", "Забастовку не отменили.", "Страйк не скасували."),
    ("If the dam collapses, the town will be flooded.", "Плотина не обрушилась, город не затоплен.", ""),
    (
        "Ten were wounded and nobody was killed.",
        "Ранены десять человек, погибших нет.",
        "Десятеро поранених, загиблих немає.",
    ),
    ("The village was not evacuated until Friday.", "Село эвакуировали лишь в пятницу.", ""),
    ("Nobody claimed the ship.", "", "Ніхто не заявив прав на судно."),
    ("Prices did not rise.", "Цены не выросли.", "Ціни не зросли."),
    ("The suspect is still at large.", "Подозреваемого не задержали.", "Підозрюваного не затримали."),
    ("The witness kept silent.", "Свидетель промолчал.", "Свідок промовчав."),
    ("No children were hurt.", "Дети не пострадали.", "Діти неушкоджені."),
    ("“We did not sign anything,” she said.", "«Мы подписали всё», — сказала она.", ""),
    ("She could not be saved.", "Спасти её не удалось.", "Врятувати її не вдалося."),
    ("The vaccine has not been approved yet.", "Вакцина пока не одобрена.", "Вакцину досі не схвалено."),
    (
        "The flight landed without casualties.",
        "Рейс приземлился, обошлось без пострадавших.",
        "Рейс приземлився, обійшлося без постраждалих.",
    ),
    ("The house was not damaged.", "Дом уцелел.", "Будинок уцілів."),
]


@pytest.mark.parametrize(("en", "ru", "uk", "odd"), CONTRADICTING)
def test_a_contradiction_is_found(en: str, ru: str, uk: str, odd: str) -> None:
    found = find(en, ru, uk)
    assert found
    assert {difference.severity for difference in found} == {"high"}
    if len(odd) == 1:
        assert (odd,) in {difference.odd for difference in found}


@pytest.mark.parametrize(("en", "ru", "uk"), AGREEING)
def test_the_same_said_with_other_words_is_not(en: str, ru: str, uk: str) -> None:
    assert find(en, ru, uk) == []


def test_the_explanation_names_who_says_what() -> None:
    (difference,) = find("Two miners were hurt.", "Никто не пострадал.", "Двоє шахтарів постраждали.")
    assert difference.explanation == "Injury: en and uk say yes, ru says no"
    assert difference.values == {"a": "hurt", "b": "не пострадал", "c": "постраждали"}
    assert difference.odd == ("b",)


def test_a_version_that_says_both_takes_no_side() -> None:
    assert find("Three were injured; the driver was not injured.", "Трое пострадали.", "") == []
