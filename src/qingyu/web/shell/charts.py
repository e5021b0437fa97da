"""Where Apache ECharts is served from, if this instance has it (tools/charts.py puts it there)."""

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

LIBRARY = "vendor-collected/echarts.js"


def library() -> str:
    """The address of the library; "" where it was not fetched before static files were collected."""
    if not finders.find(LIBRARY):
        return ""
    try:
        return staticfiles_storage.url(LIBRARY)
    except ValueError:  # found, but not collected yet
        return ""
