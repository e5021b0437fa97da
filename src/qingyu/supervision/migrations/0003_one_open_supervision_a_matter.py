"""What was answered before counts as settled; then one matter has one open supervision."""

from django.db import migrations, models


def fill(apps, editor):
    rows = apps.get_model("supervision", "Supervision").objects.exclude(answered_at=None)
    rows.update(state="settled", settled_at=models.F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_breaches_found_and_letters_followed")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="supervision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "answered"])),
                fields=("matter",),
                name="one_open_supervision_a_matter",
            ),
        ),
    ]
