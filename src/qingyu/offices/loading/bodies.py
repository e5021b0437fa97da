"""单位: the bodies first, then their parents, then mergers, then the tree once."""

from collections.abc import Sequence
from datetime import date

from .. import places as divisions
from .. import sights, tree
from ..bodies import Body
from ..models import BodyType, Office, OfficeType
from ..services import create, describe, merge
from . import columns
from .report import Row, RowRefused
from .under_way import Load

FACTS = (
    "name", "short_name", "line", "profile", "address", "phone", "hours", "website",
)  # fmt: skip
PARENTS = ("territory_parent", "line_parent")
Taken = tuple[Row, Office]


def load(under_way: Load, rows: Sequence[Row]) -> None:
    """Take every body, then tie them, so that a parent may stand below its child in the sheet."""
    done: dict[int, str] = {}
    taken: list[tuple[Row, Office]] = []
    for row in rows:
        found = under_way.attempt(columns.BODIES, row, lambda row: _body(under_way, row))
        if found is not None:
            office, done[row.number] = found
            taken.append((row, office))
    moved = _tie(under_way, taken)
    if moved or "added" in done.values():
        tree.rebuild()
        sights.rebuild_below(office.pk for _, office in moved)
    for row, _office in (*moved, *_merge(under_way, taken)):
        done[row.number] = "added" if done[row.number] == "added" else "changed"
    for outcome in done.values():
        under_way.report.count(columns.BODIES, outcome)


def _body(under_way: Load, row: Row) -> tuple[Office, str]:
    """The office of a row, added, changed or present."""
    directory = under_way.directory
    office = _known(under_way, row)
    if not row.text("place"):
        raise RowRefused("请填写区划代码", "place")
    place = directory.place(row.text("place"), "place")
    facts = _facts(row, office, place.code)
    if office is None:
        office = create.write(facts, place=place, territory_parent=None, line_parent=None)
        directory.add_office(office)
        return office, "added"
    changed = bool(describe.write(office, facts))
    if office.place_id != place.pk:
        office.place, changed = place, True
        office.save(update_fields=["place"])
    directory.add_office(office)
    return office, "changed" if changed else "present"


def _known(under_way: Load, row: Row) -> Office | None:
    """The office that stands there already: by its code, or without one by its name."""
    directory, code = under_way.directory, row.text("code")
    if code:
        return directory.offices.get(code.casefold())
    named = directory.names.get(row.text("name"), [])
    here = [o for o in named if not row.text("place") or _lies_in(o, row.text("place"))]
    if len(here) > 1:
        codes = "、".join(office.code for office in here)
        raise RowRefused(f"已有{len(here)}个单位叫这个名称，请填单位编码（{codes}）", "code")
    return here[0] if here else None


def _lies_in(office: Office, place: str) -> bool:
    return place in {office.place_id, office.place.name, office.place.full_name} or (
        place.isdigit() and divisions.normal(place) == office.place_id
    )


def _facts(row: Row, office: Office | None, place: str) -> Body:
    """The facts of a row; an empty cell leaves a known office as it is."""
    given = {key: row.text(key) for key in (*FACTS, "office_type", "body_type", "level")}
    if office is not None:
        kept = {key: getattr(office, key) for key in given}
        return Body(code=office.code, **(kept | {k: v for k, v in given.items() if v}))
    defaults = {
        "name": "",
        "profile": "national",
        "level": divisions.level(place),
        "office_type": OfficeType.HANDLING_BODY,
        "body_type": BodyType.DEPARTMENT,
    }
    return Body(code=row.text("code"), **(defaults | {k: v for k, v in given.items() if v}))


def _tie(under_way: Load, taken: Sequence[Taken]) -> list[Taken]:
    """Give every office its parents, refusing what would close a circle; returns those moved."""
    offices = under_way.directory.offices.values()
    parents = {o.pk: {o.territory_parent_id, o.line_parent_id} - {None} for o in offices}
    moved = []
    for row, office in taken:

        def tie(row: Row, office: Office = office) -> bool:
            return _parents(under_way, row, office, parents)

        if under_way.attempt(columns.BODIES, row, tie):
            office.save(update_fields=list(PARENTS))
            moved.append((row, office))
    return moved


def _parents(
    under_way: Load, row: Row, office: Office, parents: dict[int, set[int | None]]
) -> bool:
    """Set the parents a row names; True where one is new. An empty cell changes nothing."""
    new = {key: under_way.directory.office(row.text(key), key) for key in PARENTS if row.text(key)}
    for key, parent in new.items():
        if not parent.is_active:
            raise RowRefused(f"{parent.name}已撤销或合并，不能作上级单位", key)
        if _lies_below(parent.pk, office.pk, parents):
            raise RowRefused(f"{parent.name}在{office.name}之下（或就是它自己），不能作上级", key)
    changed = {k: p for k, p in new.items() if getattr(office, f"{k}_id") != p.pk}
    for key, parent in changed.items():
        setattr(office, key, parent)
    parents[office.pk] = {office.territory_parent_id, office.line_parent_id} - {None}
    return bool(changed)


def _lies_below(lower: int | None, upper: int, parents: dict[int, set[int | None]]) -> bool:
    """Whether `lower` is `upper` or is reached from it downward, by climbing."""
    seen: set[int | None] = set()
    queue = {lower}
    while queue:
        here = queue.pop()
        if here == upper:
            return True
        seen.add(here)
        queue |= parents.get(here or 0, set()) - seen
    return False


def _merge(under_way: Load, taken: Sequence[Taken]) -> list[Taken]:
    """Carry out the mergers that rows name and that were not carried out before."""
    merged = []
    for row, office in taken:

        def take(row: Row, office: Office = office) -> bool:
            return _merge_row(under_way, row, office)

        if not row.text("successor"):
            continue
        if under_way.attempt(columns.BODIES, row, take):
            merged.append((row, office))
    return merged


def _merge_row(under_way: Load, row: Row, office: Office) -> bool:
    """True where the merger is new."""
    office.refresh_from_db()
    into = under_way.directory.office(row.text("successor"), "successor")
    if office.successor_id == into.pk:
        return False
    on = row.values.get("merged_on")
    if not isinstance(on, date):
        raise RowRefused("写了并入单位，也请写合并日期", "merged_on")
    merge.merge(office, into=into, on=on, by=None, now=under_way.now)
    return True
