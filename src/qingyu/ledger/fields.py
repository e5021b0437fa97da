"""A JSON column that keeps the very text that was hashed."""

import json
from typing import Any

from django.db import models

from .canonical import dumps


class CanonicalField(models.TextField):
    """A JSON value, stored as its canonical text.

    A database's own JSON type may write numbers and keys its own way; hashes cover bytes.
    """

    description = "canonical JSON"
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> Any:
        return dumps(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        # A joined row that is not there gives None.
        return None if value is None else json.loads(value)
