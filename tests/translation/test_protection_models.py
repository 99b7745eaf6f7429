"""What must come through, with Mozilla's real en-pt and pt-en models: nothing of it is lost."""

from collections.abc import Sequence
from functools import cache

import pytest

from service.domain import Term, Translation
from service.translation.glossary import Glossary
from service.translation.keeping import lost
from service.translation.protection import keeps, translate_guarded
from tests.firefox_package import parts

TERMS = {
    "en": (Term("court", "juízo"), Term("White House"), Term("truck", "camião"), Term("strike", "ataque aéreo")),
    "pt": (Term("greve", "walkout"), Term("O Estado de S. Paulo")),
}


@cache
def model(pair: str) -> object:
    """A model in this thread, which it is bound to."""
    from fxtranslate import Translator

    found = {role: path.read_bytes() for role, path in parts(pair).items()}
    return Translator(model=found["model"], src_vocab=found["vocab"], trg_vocab=found["vocab"], shortlist=found["lex"])


def translated(sentence: str, source: str) -> Translation:
    target = "pt" if source == "en" else "en"
    found = model(f"{source}-{target}")

    def translate(texts: Sequence[str]) -> list[Translation | None]:
        return [Translation(found.translate(text), (source, target), "firefox") for text in texts]  # type: ignore[attr-defined]  # fxtranslate ships no types

    kept = keeps(sentence, Glossary(TERMS[source], source))
    (made,) = translate_guarded([sentence], [kept], translate, lambda pairs: [() for _ in pairs])
    assert made is not None
    assert kept
    assert lost(made.text, kept) == []
    return made


@pytest.mark.parametrize(
    ("sentence", "source", "translation"),
    [
        ("Our address is support@example.com.", "en", "Nosso endereço é support@example.com."),
        ("{0} liked your photo.", "en", "{0} gostou da sua foto."),
        ("`SELECT * FROM users` is a dangerous query.", "en", "`SELECT * FROM users` é uma consulta perigosa."),
        ("According to @bbcnews, the talks failed.", "en", "De acordo com @bbcnews, as negociações falharam."),
        ("The court ordered a hearing for Tuesday.", "en", "O juízo ordenou uma audiência para terça-feira."),
        ("Run `make test` and open report.pdf.", "en", None),
        ("Click <0>here</0> to change your password.", "en", "Clique <0>aqui</0> para alterar a sua senha."),
        ("Trucks were waiting at the border.", "en", None),
        ("The White House said the strike killed 12 people.", "en", None),
        ("Dear %(name)s, your order %(number)s has been sent to {{ address }}.", "en", None),
        ("O ficheiro %s não pôde ser aberto.", "pt", "The %s file could not be opened."),
        ("O Estado de S. Paulo publicou a notícia.", "pt", None),
        ("Contactos: geral@exemplo.pt, a@exemplo.pt e www.exemplo.pt.", "pt", None),
        ("A greve terminou, segundo {{ fonte }} e #Noticias.", "pt", None),
    ],
)
def test_it_comes_through_real_models(sentence: str, source: str, translation: str | None) -> None:
    made = translated(sentence, source)
    assert made.warnings == ()
    if translation:
        assert made.text == translation
