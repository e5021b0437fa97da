"""The ways between the leaders' pages, and the choice of period and body above a table."""

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.web.shell.parts import Tab, Tabs


def tabs(current: str, *, may_open: bool = True) -> Tabs:
    """One line over every page of the barometer; a statistician's has no warnings."""
    pages = (
        ("barometer", _("来件")),
        ("matrix", _("各单位")),
        ("warnings", _("报警器")),
        ("duties", _("期限")),
        ("map", _("地图")),
        ("measures", _("指标")),
        ("audit", _("自评")),
    )
    shown = [page for page in pages if may_open or page[0] != "warnings"]
    return Tabs(
        label=_("晴雨表"),
        tabs=[
            Tab(name, reverse(f"leaders:{key}"), is_current=key == current) for key, name in shown
        ],
    )
