"""公开承诺 at the desk: what one's bodies promise, how it was kept, and the list behind each number."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.ledger.kinds import sentence
from qingyu.ledger.models import Entry
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.tongue import said
from qingyu.supervision import kept, reach
from qingyu.supervision.models import Occasion, Outcome, Promise
from qingyu.supervision.promised import KINDS
from qingyu.supervision.services import promise as services
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import (
    Column,
    Event,
    Fact,
    Facts,
    Link,
    Row,
    Tab,
    Table,
    Tabs,
    Tag,
    Timeline,
)

from .. import show
from ..door import staff_page, who_is
from .base import Deed, DeedForm, Room, Shown, words_form
from .publishing import promised_for
from .tabs import tabs

SHOWN = 30  # entries of a history


@staff_page()
def promises(request: HttpRequest) -> HttpResponse:
    """The promises of the bodies one works at or oversees, each with its numbers."""
    who, day = who_is(request), timezone.localdate()
    found = list(kept.of_offices(reach.below(who)))
    context = {
        "title": _("公开承诺"),
        "hint": _(
            "近12个月到期的承诺：按期做到的和没有做到的都从流转记录算出，与公开页面上的数字相同。"
        ),
        "tabs": tabs("desk:public-promises", who) if who.oversight else "",
        "links": [(reverse("desk:promise-new"), _("发布新的承诺"))] if promised_for(who) else [],
        "table": _table(kept.figures(found, day)),
    }
    return render(request, "qingyu/desk/list.html", context)


def _table(rows: Sequence[kept.Kept]) -> Table:
    columns = [
        Column(_("承诺")), Column(_("单位")), Column(_("自")), Column(_("到期"), is_number=True),
        Column(_("做到"), is_number=True), Column(_("没有做到"), is_number=True), Column(_("兑现率"), is_number=True),
    ]  # fmt: skip
    return Table(
        caption=_("公开承诺和兑现情况"), columns=columns, rows=[_row(row) for row in rows], empty=_("还没有公开承诺。单位发布“几天内做到什么”以后，每次做到没有都列在这里。")
    )  # fmt: skip


def _row(row: kept.Kept) -> Row:
    promise = row.promise
    url = reverse("desk:promise-record", args=[promise.pk])
    note = "" if promise.until is None else _("已于%(day)s终止") % {"day": promise.until}
    return Row(
        [
            Link(url, words(promise), note=note), promise.office.label, f"{promise.since:%Y-%m-%d}",
            row.due, _opens(promise, "kept", row.kept), _opens(promise, "broken", row.broken),
            "—" if row.percent is None else f"{row.percent}%",
        ]
    )  # fmt: skip


def _opens(promise: Promise, part: str, count: int) -> object:
    return Link(list_url(promise, part), str(count)) if count else 0


def list_url(promise: Promise, part: str) -> str:
    return reverse("desk:promise-list", args=[promise.pk, part])


def words(promise: Promise) -> str:
    """What is promised, as a sentence."""
    kind = KINDS[promise.kind]
    return _("%(begins)s之后%(days)s%(unit)s内，%(what)s") % {
        "begins": show.pick(kind.begins),
        "days": promise.days,
        "unit": _("个工作日") if promise.unit == "wd" else _("日"),
        "what": show.pick(kind.name),
    }


@staff_page()
def occasions(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """The list behind one number."""
    who, day = who_is(request), timezone.localdate()
    if part not in Outcome.values:
        raise Http404
    promise = get(who, pk)
    page = kept.occasions(who, promise, part, day, before=last_seen(request))
    names = {str(value): said(str(label)) for value, label in Outcome.choices}
    rows = [_occasion(found) for found in page.rows]
    columns = [Column(_("事项")), Column(_("起算")), Column(_("应在此前")), Column(_("实际"))]
    context = {
        "title": words(promise),
        "hint": _("%(office)s，近12个月到期的。这里只列您有权查看的事项，保密事项不计入。") % {"office": promise.office.name},
        "parts": _part_tabs(promise, part, names),
        "table": Table(caption=names[part], columns=columns, rows=rows, empty=_("近12个月没有这样的。换上面的另一种结果看。")),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _part_tabs(promise: Promise, part: str, names: dict[str, str]) -> Tabs:
    tabs = [
        Tab(name, list_url(promise, key), is_current=key == part) for key, name in names.items()
    ]
    return Tabs(label=_("分类"), tabs=tabs)


def _occasion(found: Occasion) -> Row:
    matter = found.matter
    done = f"{found.done_on:%Y-%m-%d}" if found.done_on else "—"
    return Row(
        [
            Link(show.file_url(matter), show.title_of(matter), note=matter.number),
            f"{found.began_on:%Y-%m-%d}",
            f"{found.due_on:%Y-%m-%d}",
            done,
        ]
    )


def get(who: Viewer, pk: int) -> Promise:
    """A promise is public: every member of staff may open it."""
    found = Promise.objects.select_related("office", "published_by").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _show(promise: Promise, who: Viewer, day: date) -> Shown:
    row = kept.figures([promise], day)[0]
    interval = row.rate
    facts = [
        Fact(_("单位"), promise.office.name),
        Fact(_("对谁承诺"), promise.to_whom),
        Fact(_("自何时起"), f"{promise.since:%Y-%m-%d}"),
        Fact(_("发布"), promise.published_by.name, note=show.stamp(promise.published_at)),
        Fact(_("到期（分母）"), str(row.due), note=_("%(since)s至%(until)s") % {"since": row.since, "until": row.until}),
        Fact(_("做到（分子）"), str(row.kept), url=list_url(promise, "kept")),
        Fact(_("没有做到"), str(row.broken), url=list_url(promise, "broken")),
        Fact(_("不计"), str(row.void), note=_("到期以前撤回、退回或转走的"), url=list_url(promise, "void")),
    ]  # fmt: skip
    if row.percent is not None and interval.low is not None and interval.high is not None:
        note = _("95%%置信区间 %(low)s%%—%(high)s%%") % {
            "low": round(100 * interval.low), "high": round(100 * interval.high),
        }  # fmt: skip
        facts.append(Fact(_("兑现率"), f"{row.percent}%", note=note))
    return Shown(
        title=words(promise),
        tags=[_state(promise)],
        facts=Facts(title=_("公开承诺"), facts=facts),
        texts=[
            *([(_("补充说明"), promise.words)] if promise.words else []),
            *([(_("终止理由"), said(promise.why_ended))] if promise.why_ended else []),
        ],
        history=_history(promise),
        links=[
            (list_url(promise, "pending"), _("还没有到期的")),
            (reverse("promises"), _("看公开页面")),
        ],
    )


def _state(promise: Promise) -> Tag:
    if promise.until is None:
        return Tag(_("有效"), "green")
    return Tag(_("已撤回") if promise.until < promise.since else _("已终止"), "wait")


def _history(promise: Promise) -> Timeline:
    """Every promise of the body as it was published, replaced, ended or taken back."""
    rows = Entry.objects.filter(chain=services.chain_of(promise.office_id)).order_by("-n")[:SHOWN]
    english = show.is_english()
    events = [
        Event(
            what=sentence(row, english=english), at=row.at, who=said(row.actor_label), state="done"
        )
        for row in rows
    ]
    return Timeline(events=events)


def _may_end(promise: Promise, who: Viewer) -> bool:
    return promise.until is None and promise.office_id in promised_for(who)


def _may_take_back(promise: Promise, who: Viewer) -> bool:
    return promise.office_id in promised_for(who) and services.may_take_back(
        promise, now=timezone.now()
    )


def _may_resume(promise: Promise, who: Viewer) -> bool:
    return promise.office_id in promised_for(who) and services.may_resume(
        promise, now=timezone.now()
    )


ROOM = Room(
    key="promise",
    back=("desk:public-promises", lazy("公开承诺")),
    get=get,
    show=_show,
    deeds=(
        Deed(
            "end", ("终止承诺", "End the promise"), words_form(lazy("终止的理由"), rows=2),
            lambda f, p, w, n: services.end(p, words=f.cleaned_data["words"], by=w, now=n),
            _may_end, ("理由会公开；已经开始的仍按原承诺计算", "The reason is public; what has begun is still measured by it"),
            is_grave=True,
        ),
        Deed(
            "take-back", ("撤回", "Take it back"), DeedForm,
            lambda f, p, w, n: services.take_back(p, by=w, now=n), _may_take_back,
            ("只限发布当天：这项承诺从未生效，它代替的原承诺继续有效", "Only on the day it was published: it never held, and the one it replaced does again"),
        ),
        Deed(
            "resume", ("撤销终止", "Take the end back"), DeedForm,
            lambda f, p, w, n: services.resume(p, by=w, now=n), _may_resume,
            ("只限终止当天：承诺照旧有效", "Only on the day it was ended: the promise holds as before"),
        ),
    ),
)  # fmt: skip
