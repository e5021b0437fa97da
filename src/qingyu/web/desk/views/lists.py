"""Lists: what is owed, what may be seen, what one received first."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.models import Role
from qingyu.petitions import queries
from qingyu.web.shell.paging import number, pager_for
from qingyu.web.shell.parts import Tab, Tabs

from .. import show
from ..door import staff_page, who_is
from .sharing import kept_lists

REVIEWS = ("review_decide", "re_review_decide")


@staff_page()
def today(request: HttpRequest) -> HttpResponse:
    """我的待办: what the viewer's offices owe, by clock; the unassigned are in it too."""
    who, day = who_is(request), timezone.localdate()
    light = request.GET.get("light", "")
    page = queries.worklist(who, light=light, today=day, after=request.GET.get("after"))
    context = {
        "tabs": _light_tabs(reverse("desk:today"), light, queries.lights(who, day)),
        "table": show.duties_table(
            page.rows,
            day,
            caption=_("按期限排列的待办"),
            empty=_("现在没有待办事项。转给您单位的、快到期限的，会自动列在这里。"),
        ),
        "pager": pager_for(request, page.after, "after"),
    }
    return render(request, "qingyu/desk/today.html", context)


def _light_tabs(url: str, current: str, total: Counter[str]) -> Tabs:
    names = {"": _("全部"), "red": _("逾期"), "amber": _("3日内"), "green": _("其余")}
    return Tabs(
        label=_("按期限"),
        tabs=[
            Tab(
                name,
                f"{url}?light={key}" if key else url,
                is_current=key == current,
                count=total.get(key, sum(total.values())),
            )
            for key, name in names.items()
        ],
    )


@staff_page()
def matters(request: HttpRequest) -> HttpResponse:
    """事项查询: everything the viewer may see, newest first."""
    who = who_is(request)
    before = request.GET.get("before", "")
    filters = queries.Filters(
        office=number(request.GET.get("office")),
        stage=request.GET.get("stage", ""),
        content_class=request.GET.get("class", "")[:4],
        is_open={"open": True, "closed": False}.get(request.GET.get("state", "")),
    )
    page = queries.matters(who, filters, before=number(before))
    context = {
        "table": show.matters_table(page.rows, caption=_("事项，新的在前")),
        **kept_lists(request, who),
        "pager": pager_for(request, page.after, "before"),
    }
    return render(request, "qingyu/desk/matters.html", context)


@staff_page(Role.REVIEWER)
def reviews(request: HttpRequest) -> HttpResponse:
    """复查复核: what waits for one's own review, the first due on top."""
    who, day = who_is(request), timezone.localdate()
    page = queries.worklist(who, light="", today=day, after=request.GET.get("after"), rules=REVIEWS)
    table = show.duties_table(
        page.rows,
        day,
        caption=_("复查复核，按期限排列"),
        empty=_("现在没有等复查、复核的。信访人申请以后，列到这里并开始计算期限。"),
    )
    context = {"table": table, "pager": pager_for(request, page.after, "after")}
    return render(request, "qingyu/desk/reviews.html", context)
