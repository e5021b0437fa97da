"""Why a file is not taken, in words that say what to do instead."""


class FileRefused(ValueError):
    """A file that is not taken. The text is for the person who sent it; it names no path."""
