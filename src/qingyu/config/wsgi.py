"""The WSGI entrance that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.config.settings")
application = get_wsgi_application()


def refuse_forgetful_database() -> None:
    """Whoever starts this without `qingyu serve` is held to the one promise all the same."""
    from django.db import connections
    from django.utils import timezone

    from qingyu.health import Level
    from qingyu.health.storage import durability

    lost = [found for found in durability(timezone.now()) if found.level is Level.BAD]
    connections.close_all()
    if lost:
        raise RuntimeError(f"{lost[0].words}: {lost[0].advice}")


refuse_forgetful_database()
