"""Chains sort by their bytes on both engines, and the database guards what is append-only."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from qingyu.ledger import guards

# A language's own order would walk "matter:10" elsewhere than SQLite and Python do.
CHAINS = ("ledger_entry", "ledger_chainhead", "ledger_seal")


def sort_by_bytes(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table in CHAINS:
            editor.execute(
                f'ALTER TABLE {table} ALTER chain TYPE varchar(60) COLLATE "C"', params=None
            )


def forbid(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    guards.forbid(editor.connection)


def allow(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    guards.allow(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_entries_chains_salts_checkpoints")]
    operations = [
        migrations.RunPython(sort_by_bytes, migrations.RunPython.noop),
        migrations.RunPython(forbid, allow),
    ]
