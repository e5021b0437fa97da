"""The ends of matters; the next round folds every day anew and so finds those there were."""

import django.db.models.deletion
from django.db import migrations, models


def forget_folded(apps, schema_editor):
    apps.get_model("barometer", "Folded").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("barometer", "0005_yearly_assessment"),
        ("offices", "0005_calendar_feeds"),
        ("petitions", "0018_who_is_here_and_kept_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stage", models.CharField(max_length=20)),
                ("ended_at", models.DateTimeField()),
                ("reopened_at", models.DateTimeField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="petitions.matter",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ended_at"], name="endings_by_moment")],
            },
        ),
        migrations.RunPython(forget_folded, migrations.RunPython.noop),
    ]
