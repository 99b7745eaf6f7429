"""What models add to titles and single words is taken back: a final stop, and the same word over again."""

ADDED = ",;:!，、；：。！"
# "Sr." and "Dr." end in a stop of their own.
LONGEST_ABBREVIATION = 2


def tidied(source: str, translation: str) -> str:
    """The translation without a final stop or comma that its source does not have, and of one word no repetition."""
    return unstopped(source, once(source, translation))


def once(source: str, translation: str) -> str:
    """The translation of one word, which a model may give several times over: "Yes Yes" is "Yes"."""
    words = translation.split()
    if len(source.split()) == 1 and len(words) > 1 and len({word.casefold() for word in words}) == 1:
        return words[0]
    return translation


def unstopped(source: str, translation: str) -> str:
    """The translation without the final stop or comma of a source that ends in a letter or digit."""
    if not source[-1:].isalnum() or not translation[-2:-1].isalnum():
        return translation
    added = translation[-1] in ADDED or (translation[-1] == "." and not abbreviated(translation))
    return translation[:-1] if added else translation


def abbreviated(translation: str) -> bool:
    """Whether the last word may need its stop: a short one, or one with stops inside."""
    word = translation.split()[-1][:-1]
    return "." in word or (word.isalpha() and len(word) <= LONGEST_ABBREVIATION)
