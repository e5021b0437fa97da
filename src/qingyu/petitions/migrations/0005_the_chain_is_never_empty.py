"""The database refuses a matter without a head or a leader."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name(verbose_name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
    )


class Migration(migrations.Migration):
    dependencies = [("petitions", "0004_nobody_is_missing")]

    operations = [
        migrations.AlterField("matter", "head", name("单位负责人")),
        migrations.AlterField("matter", "leader", name("责任领导")),
    ]
