"""Words of one root in several alphabets."""

import pytest

from service.disagreements.words.skeletons import alike, skeleton


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("journalists", "журналистов", True),
        ("observatory", "обсерватории", True),
        ("observatory", "обсерваторія", True),
        ("president", "премьер", False),
        ("bank", "банк", False),  # too short to tell
        ("", "", False),
    ],
)
def test_cognates_are_alike(word: str, other: str, same: bool) -> None:
    assert alike(word, other) is alike(other, word) is same


def test_a_skeleton_is_of_latin_letters() -> None:
    assert skeleton("Философія") == skeleton("философия") == skeleton("filosofia")
