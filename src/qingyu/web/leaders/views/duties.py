"""期限: which body is about to miss which duty, or has, with the article that sets it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer.duties import Owed, owed
from qingyu.barometer.figures import Span
from qingyu.core.law.rules import RULES
from qingyu.offices.tongue import article as cited
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Row, Table

from .. import show, ways
from ..links import number
from .barometer import READERS, scope_of


@staff_page(*READERS)
def duties(request: HttpRequest) -> HttpResponse:
    """A warning about the institution's own work: before it is too late, not after."""
    seen, today = scope_of(who_is(request), request), timezone.localdate()
    found = owed(seen, today)

    def row(one: Owed) -> Row:
        rule, span = RULES[one.rule], Span(today, today, today, office=one.office.pk, rule=one.rule)
        late = number(one.overdue, "overdue_open", span, may_open=seen.may_open)
        soon = number(one.soon, "due_soon", span, may_open=seen.may_open)
        return Row([one.office.label, show.pick(rule.name), cited(one.article), late, soon])

    whole = Span(today, today, today, under=seen.root.pk)
    late, soon = sum(one.overdue for one in found), sum(one.soon for one in found)
    foot = Row(
        [
            *(_("合计"), "", ""),
            number(late, "overdue_open", whole, may_open=seen.may_open),
            number(soon, "due_soon", whole, may_open=seen.may_open),
        ]
    )
    table = Table(
        caption=_("快要错过和已经错过的法定期限"),
        columns=[Column(_("单位")), Column(_("该做什么")), Column(_("依据")), Column(_("逾期"), is_number=True), Column(_("三天内到期"), is_number=True)],
        rows=[row(one) for one in found],
        foot=foot,
        empty=_("三天内没有到期的，也没有逾期的。"),
    )  # fmt: skip
    context = {"tabs": ways.tabs("duties", may_open=seen.may_open), "scope": seen, "table": table}
    return render(request, "qingyu/leaders/duties.html", context)
