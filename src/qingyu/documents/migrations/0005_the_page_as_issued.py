"""Every word of an issued document is fixed, printed or not; the database refuses to change it.

SQLite drops a table's triggers when it makes the table anew, so they are written again here.
"""

from django.db import migrations, models

import qingyu.privacy.fields

TABLE = "documents_document"
WORDED = ("number", "serial", "kind", "office_id", "subject", "issued_at", "issued_by_id")
PRINTED = ("pdf_sha256", "pdf_path", *WORDED)


def trigger(editor, condition):
    is_postgres = editor.connection.vendor == "postgresql"
    body = (
        "EXECUTE FUNCTION qingyu_issued_is_issued()"
        if is_postgres
        else "BEGIN SELECT RAISE(ABORT, 'issued documents do not change'); END"
    )
    when = f"BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({condition})"
    drop(None, editor)
    editor.execute(f"CREATE TRIGGER {TABLE}_issued {when} {body}", params=None)


def changed(editor, names):
    differs = "IS DISTINCT FROM" if editor.connection.vendor == "postgresql" else "IS NOT"
    return " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in names)


def drop(apps, editor):
    place = f" ON {TABLE}" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_issued{place}", params=None)


def as_before(apps, editor):
    trigger(editor, f"OLD.pdf_sha256 <> '' AND ({changed(editor, PRINTED)})")


def forbid(apps, editor):
    words = f"OLD.page_sha256 <> '' AND ({changed(editor, ('page_sha256', *WORDED))})"
    print_ = f"OLD.pdf_sha256 <> '' AND ({changed(editor, PRINTED)})"
    trigger(editor, f"({words}) OR ({print_})")


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_transcripts")]

    operations = [
        migrations.RunPython(drop, as_before),
        migrations.AddField(
            model_name="document",
            name="page",
            field=qingyu.privacy.fields.SealedJSONField(default=dict, verbose_name="版面内容"),
        ),
        migrations.AddField(
            model_name="document",
            name="page_sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(forbid, drop),
    ]
