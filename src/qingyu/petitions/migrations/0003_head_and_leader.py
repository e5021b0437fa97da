"""The two upper names of the chain of responsibility; filled and made compulsory in what follows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name(verbose_name):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0002_open_newest_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("matter", "head", name("单位负责人")),
        migrations.AddField("matter", "leader", name("责任领导")),
        migrations.AddField(
            "matter",
            "is_leader_named",
            models.BooleanField(default=False, verbose_name="责任领导经指定"),
        ),
    ]
