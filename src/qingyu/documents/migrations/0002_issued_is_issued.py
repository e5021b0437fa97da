"""The database itself refuses to change an issued document, on both engines."""

from django.db import migrations

TABLE = "documents_document"
FIXED = (
    "pdf_sha256",
    "pdf_path",
    "number",
    "serial",
    "kind",
    "office_id",
    "subject",
    "issued_at",
    "issued_by_id",
)
FUNCTION = """
CREATE OR REPLACE FUNCTION qingyu_issued_is_issued() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'issued documents do not change'; END $$
"""


def forbid(apps, editor):
    is_postgres = editor.connection.vendor == "postgresql"
    differs = "IS DISTINCT FROM" if is_postgres else "IS NOT"
    changed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in FIXED)
    when = f"BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN (OLD.pdf_sha256 <> '' AND ({changed}))"
    if is_postgres:
        editor.execute(FUNCTION, params=None)
        body = "EXECUTE FUNCTION qingyu_issued_is_issued()"
    else:
        body = "BEGIN SELECT RAISE(ABORT, 'issued documents do not change'); END"
    editor.execute(f"CREATE TRIGGER {TABLE}_issued {when} {body}", params=None)


def allow(apps, editor):
    place = f" ON {TABLE}" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_issued{place}", params=None)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_documents_numbers_service_attachments")]

    operations = [migrations.RunPython(forbid, allow)]
