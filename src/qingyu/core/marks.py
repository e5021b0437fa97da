"""A mark of what somebody read: whoever changes or signs it afterwards shows that it is still so."""

import hashlib
import json


def mark(*told: object) -> str:
    """Sixteen hexadecimal digits, the same for the same words, lists and tables (JSON)."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
