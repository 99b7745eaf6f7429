"""Names in tables: the same event in English, Russian and Ukrainian, and whose name is another's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disagreements.base import RowView, Telling
from service.disagreements.names.name import NameDetector
from service.domain import Difference, Sentence
from tests.disagreements.rows import with_links


def row(**texts: str | tuple[str, ...]) -> RowView:
    """A row with a version for each language; a version may tell it in several sentences."""
    tellings = []
    for language, told in texts.items():
        parts = (told,) if isinstance(told, str) else told
        sentences = tuple(Sentence(index, 0, part, 0, len(part)) for index, part in enumerate(parts))
        tellings.append(Telling(language, language, language, sentences))
    return RowView(tuple(tellings))


def find(**texts: str | tuple[str, ...]) -> list[Difference]:
    return list(NameDetector().find(row(**texts)))


DIFFERENT = [
    # countries and nations
    (
        "The tanker sails under the flag of Malta.",
        "Танкер ходит под флагом Мальты.",
        "Танкер ходить під прапором Кіпру.",
        {"en": "Malta", "ru": "Мальты", "uk": "Кіпру"},
    ),
    (
        "The Norwegian judge adjourned the hearing.",
        "Шведский судья отложил заседание.",
        "Норвезький суддя відклав засідання.",
        {"en": "Norwegian", "ru": "Шведский", "uk": "Норвезький"},
    ),
    (
        "The suspects were extradited from Serbia on Friday.",
        "Подозреваемых экстрадировали из Сербии в пятницу.",
        "Підозрюваних екстрадували з Болгарії у п’ятницю.",
        {"en": "Serbia", "ru": "Сербии", "uk": "Болгарії"},
    ),
    (
        "Talks were mediated by Oman.",
        "Посредником на переговорах выступил Катар.",
        "Посередником на переговорах був Оман.",
        {"en": "Oman", "ru": "Катар", "uk": "Оман"},
    ),
    (
        "Finland's ambassador was summoned to the ministry.",
        "В министерство вызвали посла Эстонии.",
        "До міністерства викликали посла Фінляндії.",
        {"en": "Finland", "ru": "Эстонии", "uk": "Фінляндії"},
    ),
    # towns; the country is named besides
    (
        "The Ukrainian satellite was built in Kharkiv.",
        "Украинский спутник собрали в Днепре.",
        "Український супутник зібрали у Дніпрі.",
        {"en": "Kharkiv", "ru": "Днепре", "uk": "Дніпрі"},
    ),
    (
        "The final will be played in Gothenburg.",
        "Финал пройдёт в Мальмё.",
        "Фінал відбудеться в Гетеборзі.",
        {"en": "Gothenburg", "ru": "Мальмё", "uk": "Гетеборзі"},
    ),
    (
        "The river burst its banks near Passau.",
        "Река вышла из берегов близ Пассау.",
        "Річка вийшла з берегів поблизу Лінца.",
        {"en": "Passau", "ru": "Пассау", "uk": "Лінца"},
    ),
    (
        "The plane was diverted to Vienna.",
        "Самолёт направили в Прагу.",
        "Літак спрямували до Відня.",
        {"en": "Vienna", "ru": "Прагу", "uk": "Відня"},
    ),
    (
        "He was arrested at the airport in Munich.",
        "Его задержали в аэропорту Мюнхена.",
        "Його затримали в аеропорту Франкфурта.",
        {"en": "Munich", "ru": "Мюнхена", "uk": "Франкфурта"},
    ),
    # people
    (
        "The winning goal was scored by Mateo Vargas.",
        "Победный гол забил Матео Варгас.",
        "Переможний гол забив Дієго Салінас.",
        {"en": "Mateo Vargas", "ru": "Матео Варгас", "uk": "Дієго Салінас"},
    ),
    (
        "Judge Ingrid Solberg presided over the hearing.",
        "Председательствовала судья Карин Лунд.",
        "Головувала суддя Інґрід Сульберґ.",
        {"en": "Ingrid Solberg", "ru": "Карин Лунд", "uk": "Інґрід Сульберґ"},
    ),
    (
        "The study was led by Professor Akira Tanabe.",
        "Исследованием руководил профессор Акира Танабэ.",
        "Дослідженням керував професор Кендзі Моріта.",
        {"en": "Akira Tanabe", "ru": "Акира Танабэ", "uk": "Кендзі Моріта"},
    ),
    (
        "“We had no choice,” said coach Bruno Keller.",
        "«У нас не было выбора», — сказал тренер Томас Фогель.",
        "«У нас не було вибору», — сказав тренер Бруно Келлер.",
        {"en": "Bruno Keller", "ru": "Томас Фогель", "uk": "Бруно Келлер"},
    ),
    (
        "The letter was signed by Oleksandr Hnatiuk.",
        "Письмо подписал Александр Гнатюк.",
        "Лист підписав Василь Романчук.",
        {"en": "Oleksandr Hnatiuk", "ru": "Александр Гнатюк", "uk": "Василь Романчук"},
    ),
    # organisations and other things with names
    (
        "The contract went to the Danish company Nordvik.",
        "Контракт получила датская компания «Нордвик».",
        "Контракт отримала данська компанія «Сканбау».",
        {"en": "Nordvik", "ru": "«Нордвик»", "uk": "«Сканбау»"},
    ),
    (
        "The ferry Calypsona ran aground in fog.",
        "Паром «Калипсона» сел на мель в тумане.",
        "Пором «Торбригг» сів на мілину в тумані.",
        {"en": "Calypsona", "ru": "«Калипсона»", "uk": "«Торбригг»"},
    ),
    (
        "Inspectors from the IAEA visited the plant.",
        "Станцию посетили инспекторы МАГАТЭ.",
        "На завод приїхали інспектори ОБСЄ.",
        {"en": "IAEA", "ru": "МАГАТЭ", "uk": "ОБСЄ"},
    ),
    (
        "The loan was granted by the World Bank.",
        "Кредит предоставил МВФ.",
        "Кредит надав Світовий банк.",
        {"en": "World Bank", "ru": "МВФ", "uk": "Світовий банк"},
    ),
    (
        "The gold medal went to Italy’s Paolo Ferri.",
        "Золото завоевал француз Люк Гарнье.",
        "Золото здобув італієць Паоло Феррі.",
        {"en": "Paolo Ferri", "ru": "Люк Гарнье", "uk": "Паоло Феррі"},
    ),
    (
        "The tunnel is being built by the Austrian firm Tauernbau.",
        "Тоннель строит австрийская фирма «Тауэрнбау».",
        "Тунель зводить німецька фірма «Рейнбау».",
        {"en": "Tauernbau", "ru": "«Тауэрнбау»", "uk": "«Рейнбау»"},
    ),
    (
        "The asteroid was discovered by a Chilean observatory.",
        "Астероид открыли в аргентинской обсерватории.",
        "Астероїд відкрила чилійська обсерваторія.",
        {"en": "Chilean", "ru": "аргентинской", "uk": "чилійська"},
    ),
    (
        "The ship was heading for Rotterdam.",
        "Судно направлялось в Гамбург.",
        "Судно прямувало до Роттердама.",
        {"en": "Rotterdam", "ru": "Гамбург", "uk": "Роттердама"},
    ),
    (
        "The opposition is led by Tamar Beridze.",
        "Оппозицию возглавляет Нино Кипиани.",
        "Опозицію очолює Тамар Берідзе.",
        {"en": "Tamar Beridze", "ru": "Нино Кипиани", "uk": "Тамар Берідзе"},
    ),
    (
        "The shooting happened near the town of Svidník.",
        "Стрельба произошла у города Прешов.",
        "Стрілянина сталася біля міста Свидник.",
        {"en": "Svidník", "ru": "Прешов", "uk": "Свидник"},
    ),
    (
        "The painting was sold to a collector from Japan.",
        "Картину купил коллекционер из Китая.",
        "Картину придбав колекціонер із Японії.",
        {"en": "Japan", "ru": "Китая", "uk": "Японії"},
    ),
    (
        "The mission will be launched by the European Space Agency.",
        "Аппарат запустит НАСА.",
        "Апарат запустить ЄКА.",
        {"en": "European Space Agency", "ru": "НАСА", "uk": "ЄКА"},
    ),
    (
        "Peru’s defender Luis Rojas was sent off.",
        "Удалён был защитник сборной Перу Карлос Медина.",
        "Вилучили захисника збірної Перу Луїса Рохаса.",
        {"en": "Luis Rojas", "ru": "Карлос Медина", "uk": "Луїса Рохаса"},
    ),
    (
        "The ruling Civic Union lost the vote in Brno.",
        "Правящий «Гражданский союз» проиграл в Остраве.",
        "Правляча партія програла у Брно.",
        {"en": "Brno", "ru": "Остраве", "uk": "Брно"},
    ),
    (
        "He was found dead in Marseille.",
        "Его нашли мёртвым в Лионе.",
        "Його знайшли мертвим у Марселі.",
        {"en": "Marseille", "ru": "Лионе", "uk": "Марселі"},
    ),
    (
        "The head of the UN arrived on Friday.",
        "Глава НАТО прибыл в пятницу.",
        "Голова ООН прибув у п’ятницю.",
        {"en": "UN", "ru": "НАТО", "uk": "ООН"},
    ),
    # adjectives of towns
    (
        "The diesel was meant for the Kostroma region.",
        "Дизельное топливо везли в Костромскую область.",
        "Дизельне пальне призначалося для Воронезької області.",
        {"en": "Kostroma", "ru": "Костромскую", "uk": "Воронезької"},
    ),
    (
        "The Vatican was the go-between.",
        "Посредниками были Объединённые Арабские Эмираты.",
        "Посередником був Святий Престол.",
        {"en": "Vatican", "ru": "Объединённые Арабские Эмираты", "uk": "Святий Престол"},
    ),
    # a town right before a person
    (
        "Lidiia Hrytsai, a teacher from Henichesk, was freed.",
        "Учительница из Скадовска Лидия Грицай вернулась.",
        "Учителька зі Скадовська, Лідія Грицай, повернулася.",
        {"en": "Henichesk", "ru": "Скадовска", "uk": "Скадовська"},
    ),
]


@pytest.mark.parametrize(("en", "ru", "uk", "names"), DIFFERENT)
def test_another_name_in_the_same_place_is_found(en: str, ru: str, uk: str, names: dict[str, str]) -> None:
    found = find(en=en, ru=ru, uk=uk)
    assert len(found) == 1
    for version, name in names.items():
        assert name in found[0].values[version] or found[0].values[version] in name


SAME = [
    # a capital that only begins the sentence, and a form of Gaza's name
    ("Gas from Baku will come in June.", "Газ из Баку пойдёт в июне.", "Газ із Баку піде в червні."),
    (
        "Kyiv’s mayor Vitalii Hordienko resigned.",
        "Мэр Киева Виталий Гордиенко ушёл в отставку.",
        "Мер Києва Віталій Гордієнко пішов у відставку.",
    ),
    ("Moscow rejected the proposal.", "Россия отвергла предложение.", "Кремль відкинув пропозицію."),
    ("The UN and the EU condemned the attack.", "ООН и Евросоюз осудили нападение.", "ООН та ЄС засудили напад."),
    (
        "The World Health Organization sent a team to Geneva.",
        "ВОЗ направила группу в Женеву.",
        "ВООЗ відправила групу до Женеви.",
    ),
    (
        "Spain’s Carmen Ibarra won gold.",
        "Испанка Кармен Ибарра выиграла золото.",
        "Іспанка Кармен Ібарра здобула золото.",
    ),
    (
        "The Hague court heard Dirk van der Meer.",
        "В Гааге суд выслушал Дирка ван дер Меера.",
        "Суд у Гаазі вислухав Дірка ван дер Меєра.",
    ),
    (
        "Maria Lvova-Belova met the delegation.",
        "С делегацией встретилась Мария Львова-Белова.",
        "Із делегацією зустрілася Марія Львова-Бєлова.",
    ),
    (
        "Prime Minister George Whitfield flew to Warsaw.",
        "Премьер-министр Джордж Уитфилд вылетел в Варшаву.",
        "Прем’єр-міністр Джордж Вітфілд вилетів до Варшави.",
    ),
    (
        "Xi Jinping spoke by phone with Emmanuel Macron.",
        "Си Цзиньпин поговорил по телефону с Эмманюэлем Макроном.",
        "Сі Цзіньпін поговорив телефоном з Емманюелем Макроном.",
    ),
    (
        "The Swedish navy found the wreck off Gotland.",
        "ВМС Швеции нашли обломки у Готланда.",
        "Шведські ВМС знайшли уламки біля Готланду.",
    ),
    (
        "Whitehall declined to comment on the British plan.",
        "Лондон не стал комментировать план Великобритании.",
        "У Лондоні не коментують британський план.",
    ),
    (
        "Hughes said the crew of the Northern Star was safe.",
        "По словам Хьюза, экипаж «Северной звезды» в безопасности.",
        "За словами Г’юза, екіпаж «Північної зірки» у безпеці.",
    ),
    (
        "Shares of Volkenhaus fell in Frankfurt.",
        "Акции «Фолькенхауса» упали во Франкфурте.",
        "Акції «Фолькенгаузу» впали у Франкфурті.",
    ),
    (
        "In Cologne, Jürgen Schäfer’s lawyers appealed.",
        "Адвокаты Юргена Шефера в Кёльне подали апелляцию.",
        "Адвокати Юргена Шефера в Кельні подали апеляцію.",
    ),
    (
        "Juan José Ortega was named by El Mundo.",
        "Хуана Хосе Ортегу назвала газета «Эль Мундо».",
        "Хуана Хосе Ортегу назвала газета «Ель Мундо».",
    ),
    (
        "The Ukrainian Supreme Court upheld the ruling.",
        "Верховный суд Украины оставил решение в силе.",
        "Верховний Суд України залишив рішення чинним.",
    ),
    (
        "Energy Minister Petr Havlicek will visit Bratislava.",
        "Братиславу посетит министр энергетики Петр Гавличек.",
        "Братиславу відвідає міністр енергетики Петр Гавлічек.",
    ),
    (
        "Odesa and Kharkiv were without power.",
        "Одесса и Харьков остались без света.",
        "Одеса та Харків залишилися без світла.",
    ),
    (
        "The Dutch side lost to South Korea.",
        "Сборная Нидерландов проиграла Южной Корее.",
        "Збірна Нідерландів програла Південній Кореї.",
    ),
    (
        "The quake struck Hokkaido in northern Japan.",
        "Землетрясение произошло на Хоккайдо на севере Японии.",
        "Землетрус стався на Хоккайдо на півночі Японії.",
    ),
    (
        "Turkey’s foreign ministry said so on Monday.",
        "Об этом в понедельник сообщил МИД Турции.",
        "Про це в понеділок повідомило МЗС Туреччини.",
    ),
    ("NASA launched the probe from Florida.", "НАСА запустило зонд из Флориды.", "НАСА запустило зонд із Флориди."),
    (
        "The Wrights sued Knightsbridge Capital.",
        "Райты подали в суд на «Найтсбридж Кэпитал».",
        "Райти подали до суду на «Найтсбридж Кепітал».",
    ),
    # a name left out, a name more
    (
        "Mayor Elsa Lindgren opened the bridge with Denmark’s ambassador.",
        "Мост открыла мэр Эльза Линдгрен.",
        "Міст відкрила мерка Ельза Ліндґрен.",
    ),
    ("The court in Graz acquitted him.", "Суд его оправдал.", "Суд у Граці його виправдав."),
    (
        "Police in Leeds named the victim as Ruth Ashworth.",
        "Погибшая — Рут Эшворт, сообщила полиция.",
        "Поліція Лідса назвала ім’я загиблої.",
    ),
    (
        "Officials said the dam would hold.",
        "Власти Баварии заявили, что плотина выдержит.",
        "За словами Маркуса Вебера, гребля витримає.",
    ),
    # said of one by the other: not one in the place of the other
    (
        "Ukraine says that its grain was stolen.",
        "Киев утверждает, что зерно было украдено.",
        "Росія вкрала українське зерно.",
    ),
    # sentences that begin with ordinary words
    ("Yesterday the strike ended.", "Вчера забастовка закончилась.", "Учора страйк закінчився."),
    ("Doctors saved the boy.", "Врачи спасли мальчика.", "Лікарі врятували хлопчика."),
    (
        "The Lisbon court jailed former banker Ricardo Nunes for six years on Monday.",
        "Суд в Португалии приговорил бывшего банкира Рикарду Нунеша к шести годам.",
        "Лісабонський суд засудив ексбанкіра Рікарду Нунеша до шести років.",
    ),
    (
        "Rescuers from Slovenia and Croatia joined the search in the Julian Alps.",
        "К поискам в Юлийских Альпах присоединились спасатели из Словении и Хорватии.",
        "До пошуків у Юлійських Альпах долучилися хорватські та словенські рятувальники.",
    ),
    (
        "Kenya’s Joyce Chepkoech won the Vienna marathon ahead of Ethiopia’s Tigist Alemu.",
        "Венский марафон выиграла кенийка Джойс Чепкоеч, опередив эфиопку Тигист Алему.",
        "Кенійка Джойс Чепкоеч виграла марафон у Відні, випередивши Тігіст Алему з Ефіопії.",
    ),
    (
        "Labour leader Sarah Ridgeway conceded defeat at midnight in Cardiff.",
        "В полночь в Кардиффе лидер лейбористов Сара Риджуэй признала поражение.",
        "Опівночі в Кардіффі лідерка лейбористів Сара Ріджвей визнала поразку.",
    ),
    (
        "The pharmaceutical company Novalgen recalled its drug in 12 countries, the EMA said.",
        "Фармкомпания «Новалджен» отозвала препарат, сообщило Европейское агентство по лекарственным средствам.",
        "«Новалджен» відкликала ліки у 12 країнах, повідомили в Європейському агентстві з лікарських засобів.",
    ),
    (
        "Professor Hiroshi Yamamoto of Kyoto University published the results in Nature.",
        "Результаты опубликовал в Nature профессор Киотского университета Хироси Ямамото.",
        "Професор Кіотського університету Хіросі Ямамото оприлюднив результати в журналі Nature.",
    ),
    (
        "Wildfires spread from Attica to the island of Evia.",
        "Пожары перекинулись с Аттики на остров Эвбея.",
        "Пожежі поширилися з Аттики на острів Евбея.",
    ),
    (
        "President Ilves met his Latvian counterpart in Riga.",
        "Президент Илвес встретился в Риге с латвийским коллегой.",
        "Президент Ілвес зустрівся в Ризі з президентом Латвії.",
    ),
    (
        "A Lufthansa flight from Frankfurt to Baku landed in Bucharest.",
        "Самолёт «Люфтганзы», летевший из Франкфурта в Баку, сел в Бухаресте.",
        "Літак «Люфтганзи» рейсом Франкфурт — Баку сів у Бухаресті.",
    ),
    (
        "Tropical storm Beatriz hit Mexico’s Pacific coast.",
        "Тропический шторм «Беатрис» обрушился на побережье Мексики.",
        "Тропічний шторм «Беатріс» накрив тихоокеанське узбережжя Мексики.",
    ),
    (
        "The Hungarian prime minister, Istvan Kadar, met the pope in the Vatican.",
        "Премьер Венгрии Иштван Кадар встретился с папой римским в Ватикане.",
        "Прем’єр Угорщини Іштван Кадар зустрівся у Ватикані з Папою.",
    ),
    (
        "Dinamo Zagreb beat Red Star Belgrade 2-1.",
        "Загребское «Динамо» обыграло белградскую «Црвену звезду» 2:1.",
        "Загребське «Динамо» перемогло белградську «Црвену Звезду» 2:1.",
    ),
    (
        "Police searched the offices of Meridian Group in Zurich and London.",
        "Полиция провела обыски в офисах «Меридиан Групп» в Цюрихе и Лондоне.",
        "Поліція обшукала офіси «Мерідіан Груп» у Цюриху та Лондоні.",
    ),
    (
        "The Constitutional Court in Chisinau banned the party.",
        "Конституционный суд Молдавии запретил партию.",
        "Конституційний суд Молдови заборонив партію.",
    ),
    (
        "Berlin will send two more systems, Chancellor Anna Vogel promised.",
        "Германия передаст ещё две системы, пообещала канцлер Анна Фогель.",
        "Німеччина передасть ще дві системи, пообіцяла канцлерка Анна Фогель.",
    ),
]


@pytest.mark.parametrize(("en", "ru", "uk"), SAME)
def test_the_same_names_are_not_flagged(en: str, ru: str, uk: str) -> None:
    assert [difference.explanation for difference in find(en=en, ru=ru, uk=uk)] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="AaБбЇї «»“”’'-.,Киев Kyiv", max_size=40), min_size=2, max_size=3))
def test_spans_are_words_of_their_sentence(texts: list[str]) -> None:
    told = dict(zip(("en", "ru", "uk"), texts, strict=False))
    for difference in find(**told):
        assert len({span.version for span in difference.spans}) >= 2
        for span in difference.spans:
            assert told[span.version][span.start : span.end] == span.text


def test_the_explanation_names_places_in_english_too() -> None:
    (found,) = find(
        en="The embassy of Austria organised it.",
        ru="Это организовало посольство Бельгии.",
        uk="Це організувало посольство Австрії.",
    )
    assert found.explanation == "en and uk name Austria, ru names Belgium (Бельгии)"
    assert found.odd == ("ru",)


def test_three_versions_may_name_three() -> None:
    (found,) = find(
        en="The embassy of Austria helped.", ru="Помогло посольство Бельгии.", uk="Допомогло посольство Данії."
    )
    assert found.odd == ()
    assert found.values == {"en": "Austria", "ru": "Бельгии", "uk": "Данії"}


def test_other_languages_are_read_as_far_as_names_go() -> None:
    assert find(en="The flag of Sweden was raised.", de="Die Flagge Schwedens wurde gehisst.") == []
    assert find(ja="大阪で会談した。", ar="التقى الوزيران في جنيف.") == []


OTHERS_DIFFER = [
    (
        {"pl": "Ambasador Szwecji przybył do Warszawy.", "de": "Der Botschafter Norwegens kam nach Warschau."},
        "Norwegens",
    ),
    ({"pt": "O suspeito foi detido em Lisboa.", "en": "The suspect was detained in Madrid."}, "Madrid"),
    ({"de": "Die UNO schickte Inspekteure.", "pl": "Inspektorów wysłała OBWE."}, "OBWE"),
    ({"pt": "O ministro Paulo Tavares demitiu-se.", "pl": "Minister Jan Kowalczyk podał się do dymisji."}, "Kowalczyk"),
    ({"ru": "Посредником стала Бразилия.", "pt": "A Argentina foi a mediadora."}, "Argentina"),
]


@pytest.mark.parametrize(("told", "name"), OTHERS_DIFFER)
def test_another_name_is_found_in_other_languages(told: dict[str, str], name: str) -> None:
    (found,) = find(**told)
    assert any(name in value for value in found.values.values())


OTHERS_AGREE = [
    {"pl": "Niemiecki kanclerz przyleciał do Kijowa.", "de": "Der deutsche Kanzler flog nach Kiew.",
     "uk": "Канцлер Німеччини прилетів до Києва."},
    {"pt": "A ONU e o FMI criticaram Moscou.", "de": "UNO und IWF kritisierten Moskau.",
     "pl": "ONZ i MFW skrytykowały Moskwę."},
    {"pl": "Sąd w Genewie uniewinnił Jana Nowaka.", "pt": "O tribunal de Genebra absolveu Jan Nowak.",
     "de": "Das Gericht in Genf sprach Jan Nowak frei."},
    {"en": "The Scottish court fined Barça.", "pl": "Szkocki sąd ukarał Barcelonę.",
     "ru": "Шотландский суд оштрафовал «Барселону»."},
    {"de": "Die Regierung verschob die Abstimmung.", "en": "The government put off the vote.",
     "pt": "O Governo adiou a votação."},
    {"en": "He weighs little on Io. So it is.", "pl": "Na Io waży niewiele. Siła jest mała."},
    {"ru": "Тот же суд оштрафовал компанию.", "uk": "Надалі компанію оштрафували.",
     "en": "Later the company was fined."},
    {"en": "The Joseon Dynasty fell.", "de": "Die Joseon-Dynastie fiel.", "uk": "Династія Джосеон упала."},
    {"en": "Milan Dudas will lead the ministry.", "ru": "Министерство возглавит Милан Дудаш."},
    # a continent is no other country
    {"en": "It was shown in South Africa.", "de": "Es wurde in Afrika gezeigt."},
]  # fmt: skip


@pytest.mark.parametrize("told", OTHERS_AGREE)
def test_the_same_names_in_other_languages_are_not_flagged(told: dict[str, str]) -> None:
    assert [difference.explanation for difference in find(**told)] == []


COVERED = [
    {"en": "He had come back from Romania.", "ru": "Он вернулся из Румынии.", "uk": "Він гостював у Словаччині."},
    {"en": "Poland, Latvia and Sweden refused.", "ru": "Отказались Польша, Латвия и Финляндия.",
     "uk": "Відмовили Польща, Латвія та Швеція."},
]  # fmt: skip


@pytest.mark.parametrize("told", COVERED)
def test_three_versions_of_which_each_has_one_of_two_names(told: dict[str, str]) -> None:
    (found,) = find(**told)
    assert set(found.values) == {"en", "ru", "uk"}


def test_nations_by_the_way_do_not_stand_in_one_anothers_place() -> None:
    assert not find(
        en="The first race open to Russians is the regatta.",
        ru="Дебютируют они на словенской регате.",
        uk="Уперше росіяни вийдуть на старт.",
    )


FACING = [
    # sorts that were guessed apart
    ({"en": "The office in Tarbury opened a case.", "uk": "Справу відкрили в конторі Дубнева."},
     [("Tarbury", "Дубнева", 0.45), ("case", "Справу", 0.7)], True),
    # a word so much alike in context is the same name, however it is spelt
    ({"en": "The court fined Tsvangi on Friday.", "uk": "Суд оштрафував у п’ятницю Чвенґая."},
     [("Tsvangi", "Чвенґая", 0.7), ("fined", "оштрафував", 0.8)], False),
    # a nation that is mentioned by the way
    ({"en": "Peru’s delegation left.", "ru": "Чилийскую речь не дослушали."},
     [("Peru", "Чилийскую", 0.2), ("left", "дослушали", 0.5)], False),
    ({"en": "Peru’s speech was long.", "ru": "Чилийская речь была длинной."},
     [("Peru", "Чилийская", 0.6), ("speech", "речь", 0.8)], True),
    # a listed town and one that no list knows, which a dictionary takes for a person
    ({"en": "The delegation from Tarnovel left first.", "ru": "Первой уехала делегация Кишинёва.",
      "uk": "Першими поїхали посланці Тарновели."},
     [("Tarnovel", "Кишинёва", 0.41), ("Tarnovel", "Тарновели", 0.67), ("Кишинёва", "Тарновели", 0.44)], True),
    # a word of which nothing is heard in the other, however alike in context
    ({"en": "Children are given Hemavir for free.", "uk": "Дітям безкоштовно дають «Феролекс»."},
     [("Hemavir", "Феролекс", 0.77), ("given", "дають", 0.8)], True),
    # what many names have does not make them one
    ({"en": "Masked men robbed the Khazri Bank branch.", "uk": "Люди пограбували відділення «Алов-банку»."},
     [("Khazri", "Алов", 0.6), ("robbed", "пограбували", 0.8)], True),
    # a rescuer from the mountains is no mountain
    ({"en": "The mountain rescuer Besnik Lleshi talked him out.", "ru": "Его отговорил имам Хюсен Градица."},
     [("Besnik", "Хюсен", 0.5), ("Lleshi", "Градица", 0.5)], True),
    # a capital that speaks for its government stands in no person's place
    ({"en": "Moscow offered talks.", "ru": "Анна Соколова предложила переговоры."},
     [("Moscow", "Соколова", 0.4), ("talks", "переговоры", 0.8)], False),
]  # fmt: skip


@pytest.mark.parametrize(("told", "links", "differ"), FACING)
def test_links_tell_where_names_stand(told: dict[str, str], links: list[tuple[str, str, float]], differ: bool) -> None:
    view = with_links(row(**told), *links)
    assert bool(list(NameDetector().find(view))) == differ


OUTVOTED = [
    # Much alike in context, and yet others by ear: two versions against one.
    (
        {
            "en": "The vessel, the Altair, was empty.",
            "ru": "Танкер «Альтаир» шёл порожним.",
            "uk": "Танкер «Малахіт» ішов порожнім.",
        },
        [("Altair", "«Альтаир»", 0.8), ("Altair", "«Малахіт»", 0.8), ("«Альтаир»", "«Малахіт»", 0.9)],
        True,
    ),
    # A word of English that no dictionary has for a translation.
    (
        {
            "en": "The fire was put out by the tug Argus.",
            "ru": "Пожар потушил буксир «Аргус».",
            "uk": "Вогонь приборкав буксир «Меркурій».",
        },
        [
            ("Argus", "«Аргус»", 0.6),
            ("Argus", "«Меркурій»", 0.6),
            ("«Аргус»", "«Меркурій»", 0.6),
            ("tug", "буксир", 0.9),
        ],
        True,
    ),
    # One of the two does not face it.
    (
        {
            "en": "The vessel, the Altair, was empty.",
            "ru": "Танкер «Альтаир» шёл порожним.",
            "uk": "Танкер «Малахіт» ішов порожнім.",
        },
        [("Altair", "«Альтаир»", 0.8), ("«Альтаир»", "«Малахіт»", 0.9)],
        False,
    ),
    # English words are translated, or heard, as each outlet likes.
    (
        {"en": "Sails of the Black Beauty.", "ru": "Паруса «Блэк Бьюти».", "uk": "Вітрила «Чорної красуні»."},
        [("Beauty", "Бьюти", 0.8), ("Beauty", "красуні", 0.8), ("Бьюти", "красуні", 0.9)],
        False,
    ),
    # A listed town in the place of a word that a dictionary knows, or takes for a person.
    (
        {
            "en": "They were taken to hospital in Chuhuiv.",
            "ru": "Их увезли в больницу Изюма.",
            "uk": "Їх повезли до лікарні в Чугуєві.",
        },
        [("Chuhuiv", "Изюма", 0.5), ("Изюма", "Чугуєві", 0.5), ("hospital", "больницу", 0.8)],
        True,
    ),
    (
        {
            "en": "They were taken to hospital in Balakovo.",
            "ru": "Их увезли в больницу Энгельса.",
            "uk": "Їх повезли до лікарні в Енгельсі.",
        },
        [("Balakovo", "Энгельса", 0.5), ("Balakovo", "Енгельсі", 0.5), ("hospital", "больницу", 0.8)],
        True,
    ),
    # Two people whose family names sound a little alike.
    (
        {
            "en": "The country will be run by the deputy premier, Rumyana Tosheva.",
            "ru": "Руководить страной будет министр Георгий Дачев.",
            "uk": "Країною керуватиме віцепрем’єрка Румяна Тошева.",
        },
        [("Tosheva", "Дачев", 0.4), ("Дачев", "Тошева", 0.4)],
        True,
    ),
]


@pytest.mark.parametrize(("told", "links", "differ"), OUTVOTED)
def test_two_versions_outvote_one(told: dict[str, str], links: list[tuple[str, str, float]], differ: bool) -> None:
    found = list(NameDetector().find(with_links(row(**told), *links)))
    assert bool(found) is differ


THINGS = [
    ({"en": "Tonnes of ammonia leaked.", "ru": "Вытекли тонны хлора."}, ("ammonia", "хлора"), True),
    ({"en": "An Iskander hit the house.", "uk": "У будинок влучив «Кинджал»."}, ("Iskander", "Кинджал"), True),
    ({"ru": "Врачи нашли холеру.", "uk": "Лікарі виявили дизентерію."}, ("холеру", "дизентерію"), True),
    ({"en": "A Toyota burnt out.", "ru": "Сгорел «Фольксваген»."}, ("Toyota", "Фольксваген"), True),
    ({"en": "It came from a Tor launcher.", "uk": "Стріляли з «Бука»."}, ("Tor", "Бука"), True),
    ({"en": "Tonnes of ammonia leaked.", "uk": "Витекли тонни аміаку."}, ("ammonia", "аміаку"), False),
    ({"en": "The drone was a Shahed.", "ru": "Беспилотник был «Герань»."}, ("Shahed", "Герань"), False),
    # A part of it, another sort, and what does not face it.
    ({"en": "They had avian flu.", "ru": "У них был грипп."}, ("flu", "грипп"), False),
    ({"en": "They stole copper.", "ru": "Украли бензин."}, ("copper", "бензин"), False),
    ({"en": "They stole copper from trains.", "ru": "Из вагонов вынесли цинк."}, ("trains", "вагонов"), False),
]


@pytest.mark.parametrize(("told", "pair", "differ"), THINGS)
def test_things_of_one_sort_that_face_each_other_differ(
    told: dict[str, str], pair: tuple[str, str], differ: bool
) -> None:
    found = list(NameDetector().find(with_links(row(**told), (*pair, 0.5))))
    assert bool(found) is differ


def test_what_no_word_links_is_less_sure() -> None:
    told = row(en="He met Oldrich in the yard.", ru="В саду его ждал Бартоломью.")
    apart = with_links(told, ("yard", "саду", 0.6))
    assert not list(NameDetector().find(apart))


def test_one_version_or_none_has_nothing_to_disagree_with() -> None:
    assert find(en="The embassy of Austria helped.") == []
    assert find(en="", ru="") == []
