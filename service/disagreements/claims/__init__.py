"""Certainty: who vouches for what, which verb a hedge bears on, and what is stated flatly."""
