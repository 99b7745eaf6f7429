"""LibreTranslate's API at the root, as LibreTranslate 1.9.6 answers it; where that errs, as its users would expect."""
