"""A reply is one with its document, which also holds how it was served.

The old records of service go; their day moves to the reply, and the journal keeps the way.
"""

import django.db.models.deletion
from django.db import migrations, models


def keep_the_day(apps, editor):
    delivery = apps.get_model("petitions", "Delivery")
    reply = apps.get_model("petitions", "Reply")
    for key, served_at in delivery.objects.order_by("pk").values_list("reply_id", "served_at"):
        # Through the queryset: what is recorded is saved by the journal alone.
        reply.objects.filter(pk=key).update(served_at=served_at)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_the_page_as_issued"),
        ("petitions", "0005_the_chain_is_never_empty"),
    ]

    operations = [
        migrations.AddField(
            model_name="reply",
            name="document",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reply",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="served_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="送达时间"),
        ),
        migrations.RunPython(keep_the_day, migrations.RunPython.noop),
        migrations.DeleteModel("Delivery"),
    ]
