"""Numbers and dates: quantities with what they count, and days with what they are reckoned from."""
