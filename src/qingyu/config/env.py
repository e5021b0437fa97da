"""Settings read from the environment; a bad value is refused with its name, never guessed at."""

import ipaddress
import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from qingyu.privacy import keys


class BadSetting(SystemExit):
    """A setting that cannot be used; the message names it and says what it takes."""


def text(name: str, default: str = "", *, longest: int = 2000) -> str:
    value = os.environ.get(name, default).strip()
    if len(value) > longest:
        raise BadSetting(f"{name} may have at most {longest} characters, not {len(value)}")
    return value


def choice(name: str, default: str, allowed: set[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise BadSetting(f"{name} must be one of {', '.join(sorted(allowed))}, not {value!r}")
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise BadSetting(f"{name} must be yes or no, not {value!r}")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise BadSetting(f"{name} must be a whole number, not {value!r}") from None


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def pattern(name: str, default: str, *, groups: set[str]) -> re.Pattern[str]:
    """A regular expression that names these groups."""
    try:
        found = re.compile(text(name, default))
    except re.error as problem:
        raise BadSetting(f"{name} is no regular expression: {problem}") from None
    if missing := groups - found.groupindex.keys():
        raise BadSetting(f"{name} must name the groups {', '.join(sorted(missing))}")
    return found


def networks(name: str) -> list[str]:
    """IP addresses and networks, such as 10.1.2.3 or 10.1.0.0/16."""
    try:
        return [str(ipaddress.ip_network(part, strict=False)) for part in names(name)]
    except ValueError as problem:
        raise BadSetting(f"{name}: {problem}") from None


def secret(name: str, key_file: Path, *, testing: bool) -> str:
    """The framework's secret: given by name, or kept in the key ring.

    Without either it is made up anew by each process: commands that make the ring run,
    and a server would forget every session at once; `serve` refuses to start so.
    """
    if testing:
        return "only for tests: every run starts with an empty database"
    if text(name) or not key_file.is_file():
        return text(name) or secrets.token_urlsafe(48)
    try:
        return keys.load(key_file).django
    except (keys.KeysUnusable, OSError):
        return secrets.token_urlsafe(48)


def refuse_unsafe(*, debug: bool, hosts: list[str], hosts_given: bool, secret: str) -> None:
    """What no instance for real petitions may run with. `qingyu doctor` checks the rest."""
    if debug:
        raise BadSetting(
            "QINGYU_DEBUG shows what people wrote; it cannot be on with QINGYU_PRODUCTION"
        )
    if not hosts_given or any(host in {"*", "."} for host in hosts):
        raise BadSetting("QINGYU_HOSTS must name this instance's own hosts with QINGYU_PRODUCTION")
    if len(secret) < 48:
        raise BadSetting("QINGYU_SECRET_KEY is too short; leave it out and use qingyu keys create")


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def database(url: str, data: Path) -> dict[str, object]:
    """Django's database setting for DATABASE_URL; an empty URL is the embedded SQLite file."""
    parts = urlsplit(url or f"sqlite:///{data / 'qingyu.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path)[1:] if parts.path.startswith("//") else unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # WAL with FULL is the only pair that keeps every acknowledged petition
                # through a power cut; NORMAL acknowledges before the disk has it.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;"
                ),
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise BadSetting(f"DATABASE_URL must begin with sqlite:/// or postgresql://, not {url!r}")
