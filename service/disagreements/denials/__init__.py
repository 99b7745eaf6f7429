"""Polarity: what is affirmed and denied, word by word, and what contradicts what."""
