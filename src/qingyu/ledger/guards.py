"""The database itself refuses to change or remove an entry, a seal or a checkpoint, on both engines.

Triggers stand in the way of whoever writes past the application; who drops them first is
found by `qingyu verify`, which also names a guard that is missing.
"""

from typing import Any

TABLES = ("ledger_entry", "ledger_checkpoint", "ledger_seal")

FUNCTION = """
CREATE OR REPLACE FUNCTION qingyu_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME; END $$
"""
CALL = "EXECUTE FUNCTION qingyu_append_only()"


def triggers(table: str, vendor: str) -> dict[str, str]:
    """Name and definition of each trigger of a table."""
    if vendor == "postgresql":
        return {
            f"{table}_rows": f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {CALL}",
            f"{table}_all": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {CALL}",
        }
    return {
        f"{table}_no_{verb.lower()}": (
            f"BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {verb} on {table}'); END"
        )
        for verb in ("UPDATE", "DELETE")
    }


def forbid(connection: Any) -> None:
    """Set every guard; those that stand are set anew."""
    allow(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table in TABLES:
            for name, definition in triggers(table, connection.vendor).items():
                cursor.execute(f"CREATE TRIGGER {name} {definition}")


def allow(connection: Any) -> None:
    """Drop every guard: for undoing the migration, and for tests that forge."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in triggers(table, connection.vendor):
                place = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{place}")


def missing(connection: Any) -> list[str]:
    """The guards that do not stand, or stand disabled."""
    standing = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(standing)
        names = {row[0] for row in cursor.fetchall()}
    wanted = [name for table in TABLES for name in triggers(table, connection.vendor)]
    return [name for name in wanted if name not in names]
