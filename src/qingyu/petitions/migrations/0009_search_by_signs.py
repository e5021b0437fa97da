"""The search index: one row of signs a matter, and over it the engine's own full-text index."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# FTS5 over the rows themselves, without places of words (detail=none): half the size, and an
# order that nobody may know is not written down. Triggers keep it in step.
SQLITE = (
    """CREATE VIRTUAL TABLE petitions_searchindex USING fts5(
        words, content='petitions_searchtext', content_rowid='matter_id',
        tokenize='ascii', detail=none)""",
    """CREATE TRIGGER searchtext_added AFTER INSERT ON petitions_searchtext BEGIN
        INSERT INTO petitions_searchindex(rowid, words) VALUES (new.matter_id, new.words); END""",
    """CREATE TRIGGER searchtext_gone AFTER DELETE ON petitions_searchtext BEGIN
        INSERT INTO petitions_searchindex(petitions_searchindex, rowid, words)
        VALUES ('delete', old.matter_id, old.words); END""",
    """CREATE TRIGGER searchtext_changed AFTER UPDATE ON petitions_searchtext BEGIN
        INSERT INTO petitions_searchindex(petitions_searchindex, rowid, words)
        VALUES ('delete', old.matter_id, old.words);
        INSERT INTO petitions_searchindex(rowid, words) VALUES (new.matter_id, new.words); END""",
)
POSTGRESQL = (
    """ALTER TABLE petitions_searchtext ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (strip(to_tsvector('simple', words))) STORED""",
    "CREATE INDEX searchtext_vector ON petitions_searchtext USING gin (vector)",
)


def make(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def unmake(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """The triggers and the column go with the table of signs."""
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE petitions_searchindex", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0008_found_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="petitions.matter",
                    ),
                ),
                ("words", models.TextField()),
            ],
            options={
                "db_table": "petitions_searchtext",
            },
        ),
        migrations.RunPython(make, unmake),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["accountable_office", "content_class", "place", "is_open", "received_at"],
                name="matter_by_filters",
            ),
        ),
    ]
