from django.db import migrations
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    """The last real conversation, or the day the matter came in."""
    matter, contact = (apps.get_model("petitions", name) for name in ("Matter", "Contact"))
    talks = contact.objects.filter(matter=OuterRef("pk")).exclude(means="none").order_by()
    last = talks.values("matter").annotate(last=Max("at")).values("last")
    matter.objects.filter(last_talk_at=None).update(
        last_talk_at=Coalesce(Subquery(last), "received_at")
    )


class Migration(migrations.Migration):
    dependencies = [("petitions", "0012_call_backs_and_last_talks")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
