"""PostgreSQL puts what is new into its inverted index at once, and not aside for later: what lies
aside is read whole at every search.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AT_ONCE = (
    "ALTER INDEX searchtext_vector SET (fastupdate = off)",
    "SELECT gin_clean_pending_list('searchtext_vector')",
)
ASIDE = ("ALTER INDEX searchtext_vector SET (fastupdate = on)",)


def at_once(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _run(AT_ONCE, editor)


def aside(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _run(ASIDE, editor)


def _run(statements: tuple[str, ...], editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0020_matters_by_class"),
    ]

    operations = [
        migrations.RunPython(at_once, aside),
    ]
