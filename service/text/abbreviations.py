"""Abbreviations that end in a full stop, by language and by what may follow them; and words that begin sentences.

Common abbreviations of press and reference works, after GOST 7.0.12, DSTU 3582, The Chicago Manual and Duden.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """How a language abbreviates; all in small letters, without the final full stop.

    `titles` stand before names and never end a sentence ("Dr", "г-н").
    `leading` stand before what they belong to; only a word that starts sentences makes them an end ("St", "ул").
    `numbering` stand before digits ("No", "Fig").
    `counted` are units or years behind a number, where they may end a sentence, and leading words elsewhere ("г", "р").
    `units` follow a number and may end a sentence; with a digit behind them the quantity goes on ("5 тыс. 300 руб.").
    `closing` may end a sentence anywhere ("etc", "Inc").
    `starters` are words that, with a capital, nearly always begin a sentence.
    """

    titles: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()

    def __or__(self, other: "Abbreviations") -> "Abbreviations":
        """Both together."""
        return Abbreviations(*(getattr(self, name) | getattr(other, name) for name in self.__slots__))

    def __contains__(self, word: str) -> bool:
        """Whether `word` is an abbreviation of any kind."""
        kinds = (self.titles, self.leading, self.numbering, self.counted, self.units, self.closing)
        return any(word in kind for kind in kinds)


def of(language: str) -> Abbreviations:
    """The abbreviations of a language, or those that many share where it has no table."""
    return TABLES.get(language, INTERNATIONAL)


def _table(**words: str) -> Abbreviations:
    return Abbreviations(**{kind: frozenset(listed.split()) for kind, listed in words.items()})


ENGLISH = _table(
    titles="mr mrs ms mx messrs mmes dr drs prof rev revd fr hon pres gov sen rep reps sens amb atty supt insp gen "
    "lt col maj capt cpt cmdr cdr adm sgt cpl pvt brig comdr ltc v vs",
    leading="st ste mt ft mgr msgr approx appt cf viz e.g i.e eg ie dept assn bldg ave blvd rd univ inst esp incl ca",
    numbering="no nos b d c r fig figs p pp ch sec secs vol vols art arts eq eqs ed eds op para pt jan feb mar apr jun "
    "jul aug sep sept oct nov dec",
    units="in yd mi oz lb lbs kg km cm mm min hr hrs mph",
    closing="inc ltd co corp bros jr sr etc al esq a.m p.m am pm ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a u.s.s.r "
    "b.c a.d b.c.e c.e",
    starters="the he she it they we you this that these those there here in on at but and however when while after "
    "before if as an for his her their its our my then so what who how why where not yes both some many most "
    "all each such by with from to since although though despite during meanwhile according earlier later "
    "last now today yesterday i a",
)
RUSSIAN = _table(
    titles="проф акад доц канд д-р г-н г-жа г-жи гр тов преп ген полк подполк кап лейт серж адм инж арх чл-корр",
    leading="ул д кв им т.е т.н т.к т.о т.наз т.зв см ср стр обл р-н пос дер пер просп пр-т бул б-р наб пл корп оф "
    "доп ред изд-во напр англ лат нем франц греч рус укр исп итал порт яп арм болг польск чеш тюрк букв св кн "
    "о оз п.п пп нач зам зав гос мл ст-ца х ш мкр стр-е прибл юр физ с.-х вост зап сев юж сост авт чл корр "
    "худ реж нижн верхн вел ед.ч мн.ч разг устар соотв",
    numbering="рис табл гл п ст стр с т ч вып тел прим илл ок изд янв февр фев апр авг сент сен окт нояб ноя дек",
    counted="г гг в вв м с р т ч к л а ст п",
    units="тыс млн млрд трлн руб коп долл дол евро км см мм кг мг мин сек час нед мес чел экз шт га куб барр проц л.с",
    closing="т.д т.п др проч пр н.э мн.др",
    starters="в на по но и а он она они оно это этот эта эти так там тогда затем потом также однако после если когда "
    "при к до за из с у о об от для его её их мы вы я ты не как что кто где все всё всего ранее позже теперь "
    "сейчас сегодня вчера кроме между тем поэтому тот та те такой здесь ещё еще уже во со под над через без "
    "более именно лишь только",
)
UKRAINIAN = _table(
    titles="проф акад доц канд д-р гр тов преп викл ген полк підполк кап лейт серж адм інж арх чл-кор",
    leading="вул буд кв ім т.зв т.е див пор стор обл р-н пос сел смт хут пров просп пр-т бульв бул наб пл корп оф дод "
    "ред вид-во напр англ лат нім франц грец рос укр ісп італ порт яп вірм болг польськ чес тюрк букв св кн о "
    "оз пп заст зав держ м-р мкр юр фіз с.-г сх зх пн пд півн півд зах упоряд авт чл худ реж нижн верхн вел "
    "розм",
    numbering="рис табл розд гл п ст стор с т ч вип тел прим іл бл січ лют бер квіт трав черв лип серп верес жовт "
    "листоп груд",
    counted="р рр м с т ч к л а ст п",
    units="тис млн млрд трлн грн коп дол долл крб євро км см мм кг мг год хв сек тиж міс чол прим шт га куб бар "
    "проц к.с",
    closing="т.д т.п ін т.ін н.е",
    starters="у в на по але й і та а він вона вони воно це цей ця ці так там тоді потім також однак проте після якщо "
    "коли при до за із зі з о об від для його її їх їхній ми ви я ти не як що хто де усе все всі усі всього "
    "раніше пізніше тепер зараз сьогодні вчора учора крім між тим тому той те такий тут ще вже під над через "
    "без більше саме лише тільки адже",
)
GERMAN = _table(
    titles="hr fr dr prof dipl ing",
    leading="bzw z.b d.h u.a o.ä vgl ca str st sog inkl evtl ggf lt mio mrd zz bspw ehem geb gest gem hl insb jr allg "
    "amtl co kath ev röm frz engl lat griech russ ukr dt",
    numbering="nr abb bd s kap abs art tab jan feb mrz apr jun jul aug sep sept okt nov dez",
    closing="usw etc u.s.w o.g a.d n.chr v.chr uhr",
    starters="der die das er sie es wir ich ihr ein eine in im am an auf aber und doch wenn als nach vor bei mit von "
    "zu für dies diese dieser dieses dort dann da so was wer wie wo nicht auch seit während laut",
)
FRENCH = _table(
    titles="m mm mme mmes mlle mlles dr pr me mgr st ste",
    leading="av bd cf env p.ex c.-à-d vs éd",
    numbering="n no art p pp chap fig vol t janv févr avr juil sept oct nov déc",
    closing="etc",
    starters="le la les il elle ils elles ce cette ces un une des dans en mais et pour après avant selon à au on nous "
    "je",
)
SPANISH = _table(
    titles="sr sra sres sras srta d dña dr dra prof profa gral cnel lic ing st sto sta",
    leading="ud uds vd av avda c p.ej ee.uu",
    numbering="núm nº art pág págs cap fig vol",
    closing="etc a.c d.c",
    starters="el la los las un una en pero y para según tras después este esta estos estas él ella ellos no se su sus "
    "a",
)
ITALIAN = _table(
    titles="sig sigg sig.ra dott dott.ssa prof prof.ssa avv ing on sen gen col s ecc.mo mons",
    leading="p.es cd",
    numbering="n nn art pag pagg cap fig vol",
    closing="ecc a.c d.c",
    starters="il lo la i gli le un una in ma e per secondo dopo questo questa questi queste egli lui lei loro non si",
)
PORTUGUESE = _table(
    titles="sr sra srs dr dra prof profa gen cel eng d st sto sta exmo exma",
    leading="av r p.ex",
    numbering="n nº art pág págs cap fig vol",
    closing="etc a.c d.c",
    starters="o a os as um uma em mas e para segundo após depois este esta estes estas ele ela eles elas não se no na",
)
POLISH = _table(
    titles="prof dr hab inż mgr gen płk ppłk mjr kpt por sierż ks bp abp św",
    leading="ul al pl os np tzn tzw m.in ok im woj pow gm red lek adw rec marsz min wg tj ds jw zob por p pp",
    numbering="nr art ust pkt rys tab str s t rozdz poz",
    counted="r w",
    units="tys mln mld zł gr godz min sek",
    closing="itd itp r w n.e p.n.e in",
    starters="w na po ale i a on ona oni one to ten ta te tak tam wtedy potem także jednak jeśli gdy kiedy przy do za "
    "z od dla jego jej ich my wy ja nie jak co kto gdzie wszystko według",
)
DUTCH = _table(
    titles="dhr mevr mw dr drs prof ir ing mr st jhr",
    leading="bijv d.w.z m.a.w o.a ca resp",
    numbering="nr blz art fig afb hfst",
    closing="enz etc",
    starters="de het een hij zij ze wij we ik in op maar en als na voor bij met van dit dat deze die daar toen ook "
    "volgens",
)
CZECH = _table(
    titles="p pí dr mudr judr phdr ing prof doc mgr gen plk kpt",
    leading="ul nám sv tzv např tj resp hl okr",
    numbering="č čl str s odst obr tab sv",
    units="tis mil mld kč hod min",
    closing="atd apod n.l",
    starters="v na po ale a on ona oni to ten ta tak tam potom také však když při do za z od pro jeho její my vy já "
    "podle",
)
# Titles that many languages share; without starters, so an initial never ends a sentence there.
INTERNATIONAL = _table(
    titles="dr prof mr mrs ing st gen col vs д-р проф акад", numbering="nr no art p fig", closing="etc"
)
GREEK = _table(
    titles="κ κα κος κ.κ δρ καθ",
    leading="π.χ δηλ βλ πρβλ λ.χ οδ αγ",
    numbering="αρ σελ τ",
    closing="κ.ά κ.λπ κλπ μ.μ π.μ",
)
TABLES: Mapping[str, Abbreviations] = {
    "en": ENGLISH,
    "ru": RUSSIAN | INTERNATIONAL,
    "uk": UKRAINIAN | INTERNATIONAL,
    "be": RUSSIAN | UKRAINIAN | INTERNATIONAL,
    "bg": RUSSIAN | INTERNATIONAL,
    "mk": RUSSIAN | INTERNATIONAL,
    "kk": RUSSIAN | INTERNATIONAL,
    "de": GERMAN,
    "el": GREEK,
    "fr": FRENCH,
    "es": SPANISH,
    "ca": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "pl": POLISH,
    "nl": DUTCH,
    "cs": CZECH,
    "sk": CZECH,
}
