"""Lists kept under a name: one's own, and those a colleague shares with the office."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer

from .errors import Incomplete, NotResponsible
from .models import ListView

MOST = 20  # of one person
# What a list can be narrowed by; anything else is not kept.
KNOWN = ("stage", "state", "class")


def of(who: Viewer) -> QuerySet[ListView]:
    """The viewer's own and those of the bodies where they work. What a list shows is decided
    when it is opened, by who opens it."""
    return ListView.objects.filter(Q(staff_id=who.staff_id) | Q(office_id__in=who.offices))


def keep(name: str, query: Mapping[str, str], *, is_shared: bool, by: Viewer) -> ListView:
    """Keep a list under a name. Raises Incomplete."""
    wanted = {key: query[key] for key in KNOWN if query.get(key)}
    if not name.strip():
        raise Incomplete(name=_("请给这个视图起个名字。"))
    if not wanted:
        raise Incomplete(name=_("请先选条件，再保存。"))
    if ListView.objects.filter(staff_id=by.staff_id).count() >= MOST:
        raise Incomplete(name=_("最多存%(most)d个视图，请先删掉不用的。") % {"most": MOST})
    office = min(by.direct, default=None) if is_shared else None
    return ListView.objects.create(
        staff_id=by.staff_id, office_id=office, name=name.strip()[:30], query=wanted
    )


def drop(view: ListView, *, by: Viewer) -> None:
    """Delete one's own. Raises NotResponsible."""
    if view.staff_id != by.staff_id:
        raise NotResponsible(_("这是同事存的视图，只有他能删。"))
    view.delete()
