"""Word lists of users: read in addition to the shipped ones, bounded, and refused with a message that helps."""

from pathlib import Path

import pytest

from service.disagreements.wordings.custom import MOST_BYTES, MOST_FILES, digest, read_lists
from service.disagreements.wordings.wording import WordingDetector
from service.errors import InvalidRequest
from service.settings import load_settings
from service.tools import Tools
from tests.disagreements.rows import row

HARBOUR = {
    "en": '[harbour_dues]\nplain = ["harbour fee*"]\nharsh = ["quayside tax grab*"]\n',
    "uk": '[harbour_dues]\nplain = ["портов* збір", "портов* збор*"]\nharsh = ["данин*"]\n',
}
ROW = row({"en": "The harbour fees rise in May.", "uk": "У травні зросте данина."})


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


def test_lists_are_read_in_addition_to_the_shipped_ones(tmp_path: Path) -> None:
    detector = WordingDetector(read_lists(write(tmp_path, HARBOUR)))
    (difference,) = detector.find(ROW)
    assert difference.values == {"a": "harbour fees", "b": "данина"}
    assert list(WordingDetector().find(ROW)) == []
    assert list(detector.find(row({"en": "The government fell.", "ru": "Режим пал."})))


def test_a_language_without_shipped_lists_is_added(tmp_path: Path) -> None:
    lists = read_lists(write(tmp_path, {"eo": '[government]\nplain = ["registaro"]\n'}))
    detector = WordingDetector(lists)
    (difference,) = detector.find(row({"eo": "La registaro falis.", "ru": "Режим пал."}))
    assert difference.values == {"a": "registaro", "b": "Режим"}
    assert "eo" in detector.languages


WRONG = [
    ({"english": "[x]\n"}, "language code"),
    ({"en": "[x\n"}, "no TOML"),
    ({"en": "x = 1\n"}, "must be a table"),
    ({"en": '[x]\nbad = ["a"]\n'}, "sides are"),
    ({"en": '[x]\nplain = "a"\n'}, "list of terms"),
    ({"en": '[x]\nplain = [""]\n'}, "is empty"),
    ({"en": '[x]\nplain = ["_ a"]\n'}, "begins or ends"),
    ({"en": '[x]\nplain = ["*"]\n'}, "only at the end"),
    ({"en": f'[x]\nplain = ["{"a" * 101}"]\n'}, "longer than"),
    ({"en": "#" * (MOST_BYTES + 1)}, "larger than"),
    ({"en": f"[x]\nplain = {['a'] * 20_001}\n"}, "at most"),
    ({f"a{chr(97 + n // 26)}{chr(97 + n % 26)}": "" for n in range(MOST_FILES + 1)}, "word lists"),
]


@pytest.mark.parametrize(("files", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_wrong_list_is_refused(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        read_lists(write(tmp_path, files))


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path, wording_dir=tmp_path / "none")
    with pytest.raises(InvalidRequest, match="no folder"):
        Tools.from_settings(settings)


def test_results_are_signed_with_the_lists(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    write(folder, HARBOUR)
    tools = Tools.from_settings(load_settings(data_dir=tmp_path / "data", wording_dir=folder))
    (detector,) = (found for found in tools.detectors if found.kind == "wording")
    assert detector.version == f"{WordingDetector.version}+{digest(read_lists(folder))}"
    tools.close()
