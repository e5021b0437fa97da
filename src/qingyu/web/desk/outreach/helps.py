"""困难帮扶: what was asked for and waits for a result, and what came of the rest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.tongue import said
from qingyu.outreach import settled
from qingyu.outreach.models import Help, HelpState
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Light, Link, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from ..oversight.tabs import part_of, parts
from .receptions import SEES

TONES = {HelpState.GIVEN: "green", HelpState.NOT_GIVEN: "amber"}


@staff_page(*SEES)
def helps(request: HttpRequest) -> HttpResponse:
    """Help of one's own bodies and of those one oversees, the nearest day to ask again first."""
    choices = {"asked": _("等结果"), "ended": _("有结果")}
    part = part_of(request, choices)
    page = settled.helps(who_is(request), part=part, before=last_seen(request))
    columns = [_("事项"), _("哪一种帮扶"), _("请哪个单位帮"), _("状态"), _("登记")]
    context = {
        "title": _("困难帮扶"),
        "hint": _("有困难就帮，不看诉求有没有道理；终结以后也帮（条例第27、37条）。"),
        "parts": parts(reverse("desk:helps"), "part", part, choices),
        "table": Table(
            caption=_("困难帮扶"), columns=[Column(name) for name in columns],
            rows=[_row(one) for one in page.rows], empty=_("没有登记帮扶。信访人有困难的，在事项页登记请哪个单位帮。"),
        ),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _row(one: Help) -> Row:
    matter = one.matter
    return Row([
        Link(show.file_url(matter), show.title_of(matter), note=matter.number),
        said(one.get_kind_display()), one.asked_of, state(one), f"{one.office.label} {one.asked_by.name}",
    ])  # fmt: skip


def state(one: Help) -> Light | Tag:
    """Waiting until the day to ask again, or what came of it."""
    if one.state == HelpState.ASKED:
        return Light.due_in((one.ask_again_on - timezone.localdate()).days)
    return Tag(said(one.get_state_display()), TONES.get(HelpState(one.state), "wait"))
