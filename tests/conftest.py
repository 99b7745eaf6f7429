"""Fixtures for every test: the sentence encoder, converted once a session."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The first example loads word lists and models, and machines are noisy: no test is about time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for `Encoder`, converted at its first use; TEST_ENCODER_DIR names one to use again."""
    chosen = os.environ.get("TEST_ENCODER_DIR")
    return Path(chosen) if chosen else tmp_path_factory.mktemp("encoder")
