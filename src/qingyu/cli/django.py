"""Sets Django up for the commands that need records."""

import os
from importlib import import_module
from typing import Any


def setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.config.settings")
    import django

    django.setup()


def application() -> Any:
    """The WSGI application, found by its settings' name: the wiring stands above the commands."""
    from django.conf import settings

    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    return getattr(import_module(module), name)
