"""Wording: loaded words, what stands in their place in other versions, and users' own lists."""
