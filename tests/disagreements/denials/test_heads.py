"""Which words a negation denies, in tables of sentences."""

import pytest

from service.disagreements.denials.heads import heads
from service.disagreements.denials.negation import Scope
from service.disagreements.words.readings import Reading

# Language, sentence, the denied words; a thing that is not there stands in brackets.
DENIED = [
    ("en", "The envoy did not sign the treaty.", ["sign"]),
    ("en", "Nobody was hurt.", ["hurt"]),
    ("en", "Police fired no rubber bullets.", ["fired", "[bullets]"]),
    ("en", "No human remains were found.", ["found"]),
    ("en", "The bank refused to pay the ransom.", ["pay"]),
    ("en", "The road has yet to be repaired.", ["repaired"]),
    ("en", "They left without a joint statement.", ["[statement]"]),
    ("en", "He was taken to Hospital No 4.", []),
    ("ru", "Посол договор не подписал.", ["подписал"]),
    ("ru", "Договор подписан не был.", ["подписан", "был"]),
    ("ru", "Платить они не стали.", ["Платить", "стали"]),
    ("ru", "Договориться стороны не смогли.", ["Договориться", "смогли"]),
    ("ru", "Он отказался давать показания.", ["давать", "показания"]),
    ("ru", "Ставить под законом подпись президент отказалась.", ["Ставить", "подпись"]),
    ("uk", "Знімати арешт із речей прокуратура Граца відмовилася.", ["Знімати"]),
    ("ru", "Жертв нет.", ["[Жертв]"]),
    ("ru", "Самолёт сел без шасси.", ["[шасси]"]),
    ("ru", "Очередей у касс не было.", ["[Очередей]"]),
    ("ru", "До резиновых пуль дело не дошло.", ["[пуль]"]),
    ("ru", "От обращения в суд решили воздержаться.", ["[обращения]"]),
    ("uk", "Від поїздки до столиці він утримався.", ["[поїздки]"]),
    ("ru", "Ни один из солдат не пострадал.", ["пострадал"]),
    ("ru", "Суд не отказался рассматривать иск.", ["отказался"]),
    ("uk", "Ніхто нікого не затримував.", ["затримував"]),
    ("uk", "Порушень не виявили.", ["виявили"]),
    ("uk", "Він відмовився від захисту.", ["[захисту]"]),
    ("pl", "Minister nie podpisał umowy.", ["podpisał"]),
    ("pt", "O ministro não assinou o acordo.", ["assinou"]),
]


@pytest.mark.parametrize(("language", "sentence", "denied"), DENIED)
def test_the_denied_words(language: str, sentence: str, denied: list[str]) -> None:
    reading = Reading("a", "a", 0, sentence, language, "original")
    words = [(head, reading.words[head.place].text) for head in sorted(heads(Scope(reading)))]
    assert [f"[{word}]" if head.thing else word for head, word in words] == denied
