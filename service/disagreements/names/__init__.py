"""Names: who and what is named, whether two names are one, and one that stands in the place of another."""
