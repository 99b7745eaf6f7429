"""Numbers in digits, with any grouping and decimal mark."""

# Longer runs of digits are account numbers and the like.
MOST_DIGITS = 18


def decode(text: str, decimal: str) -> tuple[float, ...]:
    """The readings of digits with grouping and decimal marks, likeliest first; none for "14.08.2025" and its like."""
    plain = "".join(text.split()).replace("’", "'").replace("'", "")
    if len(plain) > MOST_DIGITS:
        return ()
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return (float(plain),)
    if len(set(marks)) > 1:
        point = marks[-1]
        whole = plain.replace("," if point == "." else ".", "")
        return (float(whole.replace(point, ".")),) if marks.count(point) == 1 else ()
    parts = plain.split(marks[0])
    grouped = float("".join(parts)) if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 else None
    if len(marks) > 1:
        return () if grouped is None else (grouped,)
    fraction = float(".".join(parts))
    if grouped is None or parts[0] == "0":
        return (fraction,)
    if decimal and marks[0] != decimal:
        return (grouped,)
    return (fraction,) if decimal == "." else (fraction, grouped)
