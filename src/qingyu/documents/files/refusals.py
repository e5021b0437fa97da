"""Why a file is not taken, in words that say what to do instead."""

from qingyu.offices.tongue import told


class FileRefused(ValueError):
    """A file that is not taken. The text is for the person who sent it; it names no path."""

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(told(words, values))
