"""Logs: one line an event, nothing a visitor typed, no way to forge a line.

A stack is logged as the places it went through; the exception's own words stay out, because
databases and parsers like to quote the value that troubled them.
"""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

# CR, LF, escape sequences and what else a terminal or a log reader might obey; U+2028 and
# U+2029 end lines too, U+202A–U+202E and U+2066–U+2069 turn the direction of writing.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class OneLine(logging.Formatter):
    """Cleans the whole line, whatever its parts were."""

    def format(self, record: logging.LogRecord) -> str:
        return CONTROL.sub(" ", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging's own name
        kind, _, trace = ei
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
        ]
        return f"{kind.__name__} at {' < '.join(reversed(places))}"


def configuration(*, debug: bool) -> dict[str, object]:
    """Django's LOGGING: everything to standard error, where the service manager keeps it."""
    line: dict[str, object] = {
        "()": "qingyu.config.logs.OneLine",
        "format": "{asctime} {levelname} {name} {message}",
        "style": "{",
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {} if debug else line},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # A request's SQL holds what people wrote.
            "django.db.backends": {"level": "WARNING"},
            # It reports each start of its own machinery to whoever runs a command.
            "pikepdf": {"level": "WARNING"},
        },
    }
