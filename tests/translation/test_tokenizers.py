"""Tokens and back, and broken tokenizer files."""

from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.packages import installed, read_package
from service.translation.tokenizers import check_merges, load_tokenizer
from tests.argos_package import make_package

SENTENCES = ["A_b under_score.", "буря, 12,4 % «місто»", "中文 😀 naïve", "tags <b> &amp; ▁ mark"]


@pytest.mark.parametrize("sentence", SENTENCES[:3])
def test_sentencepiece_gives_the_text_back(packages: Path, sentence: str) -> None:
    tokenizer = load_tokenizer(installed([packages])[LanguagePair("en", "ru")])
    assert tokenizer.decode(tokenizer.encode([sentence])) == [sentence]


def test_byte_pairs_keep_known_words_whole(packages: Path) -> None:
    tokenizer = load_tokenizer(installed([packages])[LanguagePair("uk", "en")])
    assert tokenizer.encode(["буревій, дім"]) == [["буревій", ",", "д@@", "і@@", "м"]]
    assert tokenizer.decode([["storm", ",", "h@@", "ouse", "."], []]) == ["storm, house.", ""]


@pytest.mark.parametrize("text", ["a b c\n", "#version: 0.2\nab\n", "a b\n  \n"])
def test_a_merge_is_two_symbols(text: str) -> None:
    with pytest.raises(ValueError, match="no pair of symbols"):
        check_merges(text)


@pytest.mark.parametrize("text", ["", "#version: 0.2\n", "a b\nc d</w>\n", "a b\r\n"])
def test_good_merges(text: str) -> None:
    check_merges(text)


def test_a_broken_bpe_file_does_not_end_the_process(tmp_path: Path) -> None:
    directory = make_package(tmp_path, "uk", "en", bpe=True)
    for content in (b"one\n", b"\xff\xfe"):
        (directory / "bpe.model").write_bytes(content)
        with pytest.raises(ModelUnavailable, match="tokenizer of uk-en"):
            load_tokenizer(read_package(directory))
