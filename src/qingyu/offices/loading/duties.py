"""权责: which office answers for which class of matters in which place."""

from collections.abc import Sequence

from qingyu.core.law.clock import day_of

from ..models import Duty
from ..services import entrust
from . import columns
from .directory import content_class
from .report import Row, RowRefused
from .under_way import Load


def load(under_way: Load, rows: Sequence[Row]) -> None:
    def take(row: Row) -> str:
        office = under_way.directory.office(row.text("office"), "office")
        place = office.place
        if row.text("place"):
            place = under_way.directory.place(row.text("place"), "place")
        since, until = row.values.get("since"), row.values.get("until")
        if since and until and until < since:
            raise RowRefused("结束日期早于开始日期", "until")
        code = content_class(row.text("content_class"), "content_class")
        same = Duty.objects.filter(office=office, content_class=code, place=place)
        known = same.filter(since=since).first() if since else same.filter(until=None).first()
        if known is None:
            known = entrust.write(
                office,
                content_class=code,
                place=place,
                since=since or day_of(under_way.now),
                basis=row.text("basis"),
            )
            Duty.objects.filter(pk=known.pk).update(until=until)
            return "added"
        facts = {"until": until, "basis": row.text("basis")}
        changed = {key: new for key, new in facts.items() if new and getattr(known, key) != new}
        Duty.objects.filter(pk=known.pk).update(**changed)
        return "changed" if changed else "present"

    under_way.each(columns.DUTIES, rows, take)
