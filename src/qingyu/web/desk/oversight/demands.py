"""上级要求: what is demanded of one's own bodies and waits for an answer, the nearest due first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.supervision import queries

from ..door import staff_page, who_is
from . import supervisions


@staff_page()
def demands(request: HttpRequest) -> HttpResponse:
    """Everything that bodies above have asked of the viewer's own."""
    who, day = who_is(request), timezone.localdate()
    context = {
        "title": _("上级要求"),
        "hint": _("发给本单位的督办，按回复期限排列；逾期不回复会再次督办，可能挂牌公开。"),
        "table": supervisions.table(queries.to_answer(who), day, caption=_("待回复的督办")),
    }
    return render(request, "qingyu/desk/oversight/list.html", context)
