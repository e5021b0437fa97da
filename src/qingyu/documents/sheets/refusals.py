"""Why a file as a whole is no sheet."""

from qingyu.offices.tongue import told


class SheetUnreadable(ValueError):
    """The file as a whole cannot be read; the text says why and what to do."""

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(told(words, values))
