"""Wording in tables: one thing under a plain, a softening and a condemning name in English, Russian and Ukrainian."""

import pytest

from service.disagreements.wordings.wording import WordingDetector
from service.domain import Difference
from tests.disagreements.rows import check_spans, row


def find(en: str, ru: str, uk: str) -> list[Difference]:
    texts = {language: text for language, text in (("en", en), ("ru", ru), ("uk", uk)) if text}
    view = row(texts)
    found = list(WordingDetector().find(view))
    for difference in found:
        check_spans(view, difference)
    return found


# English, Russian, Ukrainian, and the word of each that one difference must show.
LOADED = [
    (
        "Fighters left the town.",
        "Боевики покинули город.",
        "Захисники залишили місто.",
        ("Fighters", "Боевики", "Захисники"),
    ),
    (
        "The soldiers were released.",
        "Освобождены военнослужащие.",
        "Звільнено героїв.",
        ("soldiers", "военнослужащие", "героїв"),
    ),
    (
        "The villagers were moved to the coast.",
        "Жителей эвакуировали на побережье.",
        "Мешканців примусово вивезли на узбережжя.",
        ("moved", "эвакуировали", "примусово"),
    ),
    ("He was kept in a prison.", "Его держали в тюрьме.", "Його тримали в катівні.", ("prison", "тюрьме", "катівні")),
    ("Three gunmen were killed.", "Трое убиты.", "Трьох ліквідували.", ("killed", "убиты", "ліквідували")),
    (
        "It happened in the first days of the war.",
        "Это было в первые дни спецоперации.",
        "Це сталося в перші дні вторгнення.",
        ("war", "спецоперации", "вторгнення"),
    ),
    (
        "The army took control of the port.",
        "Армия освободила порт.",
        "Армія окупувала порт.",
        ("took control", "освободила", "окупувала"),
    ),
    ("The government raised taxes.", "Режим поднял налоги.", "Уряд підняв податки.", ("government", "Режим", "Уряд")),
    (
        "The president opened the summit.",
        "Диктатор открыл саммит.",
        "Президент відкрив саміт.",
        ("president", "Диктатор", "Президент"),
    ),
    (
        "The accord was signed.",
        "Подписан исторический договор.",
        "Підписано договір, що став зрадою.",
        ("accord", "договор", "зрадою"),
    ),
    (
        "Checks caused delays at the port.",
        "В порту задержки.",
        "У порту саботаж перевірок.",
        ("delays", "задержки", "саботаж"),
    ),
    (
        "His gesture cost him a medal.",
        "Выходка стоила ему медали.",
        "Вчинок коштував йому медалі.",
        ("gesture", "Выходка", "Вчинок"),
    ),
    (
        "The protest ended at noon.",
        "Беспорядки закончились к полудню.",
        "Мирна акція завершилася опівдні.",
        ("protest", "Беспорядки", "Мирна акція"),
    ),
    (
        "Demonstrators gathered at the square.",
        "Погромщики собрались на площади.",
        "Громадяни зібралися на площі.",
        ("Demonstrators", "Погромщики", "Громадяни"),
    ),
    (
        "Police dispersed the crowd.",
        "Полиция навела порядок.",
        "Поліція жорстоко розправилася з людьми.",
        ("dispersed", "навела порядок", "жорстоко"),
    ),
    (
        "Migrants crossed the river.",
        "Нелегалы пересекли реку.",
        "Біженці перетнули річку.",
        ("Migrants", "Нелегалы", "Біженці"),
    ),
    (
        "The strike hit a depot.",
        "На складе раздался хлопок.",
        "Терористичний удар по складу.",
        ("strike", "хлопок", "Терористичний"),
    ),
    (
        "The factory was evacuated after the explosion.",
        "Завод эвакуировали после хлопка.",
        "Завод евакуювали після вибуху.",
        ("explosion", "хлопка", "вибуху"),
    ),
    (
        "Opposition leader Karim Sadykov was sentenced on Friday.",
        "Главного предателя Карима Садыкова осудили в пятницу.",
        "Лідера опозиції Каріма Садикова засудили в п’ятницю.",
        ("leader", "предателя", "опозиції"),
    ),
    (
        "Recruitment officers stopped the bus near Lutsk.",
        "Людоловы остановили автобус под Луцком.",
        "Працівники ТЦК зупинили автобус під Луцьком.",
        ("officers", "Людоловы", "Працівники"),
    ),
    (
        "The patrol boats collided near the reef.",
        "Патрульные катера столкнулись у рифа.",
        "Патрульний катер протаранили біля рифу.",
        ("collided", "столкнулись", "протаранили"),
    ),
    (
        "Parliament backed the pension reform.",
        "Парламент поддержал ограбление пенсионеров.",
        "Парламент підтримав реформу.",
        ("reform", "ограбление", "реформу"),
    ),
    (
        "The factory announced redundancies.",
        "Завод объявил об оптимизации.",
        "Завод викидає людей на вулицю.",
        ("redundancies", "оптимизации", "викидає"),
    ),
    (
        "The price of gas will be adjusted.",
        "Грабительские цены на газ.",
        "Ціни на газ підвищать.",
        ("adjusted", "Грабительские", "підвищать"),
    ),
    ("Shares fell by 9%.", "Крах акций на 9%.", "Корекція акцій на 9 %.", ("fell", "Крах", "Корекція")),
    ("The EU sent aid.", "ЕС прислал подачку.", "ЄС надав допомогу.", ("aid", "подачку", "допомогу")),
    (
        "The paintings were taken from the museum.",
        "Картины из музея спасли.",
        "Картини з музею викрали.",
        ("taken", "спасли", "викрали"),
    ),
    (
        "The prisoners were swapped.",
        "Пленных обменяли.",
        "Заручників обміняли.",
        ("prisoners", "Пленных", "Заручників"),
    ),
    (
        "The channel broadcast its campaign.",
        "Канал вёл пропаганду.",
        "Канал вів кампанію.",
        ("broadcast", "пропаганду", "кампанію"),
    ),
    ("The trial lasted a week.", "Судилище шло неделю.", "Суд тривав тиждень.", ("trial", "Судилище", "Суд")),
    (
        "The referendum took place in May.",
        "Референдум прошёл в мае.",
        "Псевдореферендум пройшов у травні.",
        ("referendum", "Референдум", "Псевдореферендум"),
    ),
    (
        "The change of power surprised many.",
        "Переворот удивил многих.",
        "Революція здивувала багатьох.",
        ("change of power", "Переворот", "Революція"),
    ),
    ("The team lost 0-3.", "Команда опозорилась: 0:3.", "Команда програла 0:3.", ("lost", "опозорилась", "програла")),
    (
        "The striker’s critics spoke.",
        "Предатели высказались.",
        "Опозиція висловилася.",
        ("critics", "Предатели", "Опозиція"),
    ),
    ("The businessman left.", "Олигарх уехал.", "Меценат поїхав.", ("businessman", "Олигарх", "Меценат")),
    (
        "The quarantine was extended.",
        "Драконовские меры продлены.",
        "Карантин продовжили.",
        ("quarantine", "Драконовские", "Карантин"),
    ),
    (
        "The monument was removed.",
        "Памятник осквернили.",
        "Пам’ятник демонтували.",
        ("removed", "осквернили", "демонтували"),
    ),
    ("The suspect was led away.", "Убийцу увели.", "Підозрюваного вивели.", ("suspect", "Убийцу", "Підозрюваного")),
    (
        "The mobilisation goes on.",
        "Облавы продолжаются.",
        "Мобілізація триває.",
        ("mobilisation", "Облавы", "Мобілізація"),
    ),
    ("The condition was met.", "Ультиматум выполнен.", "Умову виконано.", ("condition", "Ультиматум", "Умову")),
    (
        "Officials criticised the plan.",
        "Чиновники раскритиковали план, начался скандал.",
        "Посадовці висловили зауваження.",
        ("criticised", "скандал", "зауваження"),
    ),
]

PLAIN = [
    ("“We will win,” said the coach.", "«Мы победим», — заявил тренер.", "«Ми переможемо», — наголосив тренер."),
    ("The mayor said so.", "Мэр подчеркнул это.", "Мер зазначив це."),
    ("A bulk carrier sank.", "Сухогруз затонул.", "Балкер затонув."),
    ("The club declined to comment.", "В клубе от комментариев воздержались.", "У клубі не коментують."),
    ("Rebels hold the pass.", "Боевики удерживают перевал.", "Бойовики утримують перевал."),
    (
        "The ceasefire came into force.",
        "Режим прекращения огня вступил в силу.",
        "Режим припинення вогню набув чинності.",
    ),
    ("A visa-free regime is planned.", "Планируется безвизовый режим.", "Планується безвізовий режим."),
    ("The riot lasted two days.", "Беспорядки длились два дня.", "Заворушення тривали два дні."),
    ("The shop opened in spring.", "Магазин открылся весной.", "Крамниця відкрилася навесні."),
    ("It rained all week.", "Всю неделю шёл дождь.", "Увесь тиждень ішов дощ."),
    # shades that many use for the plain word in good faith
    ("The crash stopped trains.", "Катастрофа остановила поезда.", "Аварія зупинила потяги."),
    ("Residents were moved to a school.", "Жителей эвакуировали в школу.", "Мешканців перевезли до школи."),
    ("The war is in its third year.", "Вторжение длится третий год.", "Війна триває третій рік."),
    # a loaded word that all versions have
    ("Vandals painted the statue.", "Вандалы раскрасили статую.", "Вандали розмалювали статую."),
    ("The dictator fled to Riyadh.", "Диктатор бежал в Эр-Рияд.", "Диктатор утік до Ер-Ріяда."),
    # a loaded word with nothing to tell what stands in its place
    ("Snow fell overnight.", "Предателей ждёт суд.", "Уночі йшов сніг."),
    ("The land is subject to tax.", "Земли подлежат налогу.", "Землі підлягають оподаткуванню."),
    ("The terrorist attack killed nine.", "Теракт унёс девять жизней.", "Унаслідок атаки загинули дев’ятеро."),
    ("Hostages were freed.", "Заложники освобождены.", "Заручників звільнили."),
    ("The terror attack killed nine.", "При теракте погибли девять человек.", "Унаслідок теракту загинули дев’ятеро."),
    ("The murderer was jailed.", "Убийцу посадили.", "Убивцю посадили."),
    ("“This is a sham trial,” he said.", "«Суд был справедливым», — сказал он.", ""),
    ("The orchestra played Lysenko.", "Оркестр играл Лысенко.", "Оркестр грав Лисенка."),
    ("Turnout was 61%.", "Явка составила 61%.", "Явка становила 61 %."),
    ("The compromise was signed.", "Компромисс подписан.", "Компроміс підписано."),
    ("The oligarch was fined.", "Олигарха оштрафовали.", "Олігарха оштрафували."),
    ("The earthquake destroyed a school.", "Землетрясение разрушило школу.", "Землетрус зруйнував школу."),
    ("The vaccine reached villages.", "Вакцина дошла до сёл.", "Вакцина дійшла до сіл."),
]


@pytest.mark.parametrize(("en", "ru", "uk", "words"), LOADED)
def test_a_loaded_word_is_shown_with_what_others_say(en: str, ru: str, uk: str, words: tuple[str, ...]) -> None:
    found = find(en, ru, uk)
    shown = [tuple(difference.values[key] for key in sorted(difference.values)) for difference in found]
    assert any(len(says) == 3 and all(w in s or s in w for w, s in zip(words, says, strict=True)) for says in shown), (
        shown
    )


@pytest.mark.parametrize(("en", "ru", "uk"), PLAIN)
def test_words_of_one_colour_are_no_difference(en: str, ru: str, uk: str) -> None:
    assert find(en, ru, uk) == []


def test_the_explanation_shows_each_word_and_takes_no_side() -> None:
    (difference,) = find("The government fell.", "Режим пал.", "Уряд пішов.")
    assert difference.explanation == (
        "Different words for government: en says “government” (plain), ru says “Режим” (harsh), uk says “Уряд” (plain)"
    )
    assert difference.odd == ("b",)
    assert difference.severity == "medium"


def test_a_softening_against_a_condemning_word_is_graver() -> None:
    (difference,) = find("", "Военная спецоперация длится год.", "Вторгнення триває рік.")
    assert difference.severity == "high"
