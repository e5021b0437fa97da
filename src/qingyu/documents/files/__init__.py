"""Files that people send: examined before anything opens them, kept sealed outside the web root."""

from .examining import Examined, examine
from .refusals import FileRefused
from .store import Stored, keep, read, remove
from .views import preview

__all__ = ["Examined", "FileRefused", "Stored", "examine", "keep", "preview", "read", "remove"]
