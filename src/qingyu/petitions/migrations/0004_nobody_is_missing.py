"""On matters from before, the accountable person stands in until the next round names the leads."""

from django.db import migrations
from django.db.models import F


def fill(apps, editor):
    matters = apps.get_model("petitions", "Matter").objects.filter(head=None)
    matters.update(head_id=F("accountable_staff_id"), leader_id=F("accountable_staff_id"))


class Migration(migrations.Migration):
    dependencies = [("petitions", "0003_head_and_leader")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
