"""Duties around a matter in the demonstration: one function a path, told with services."""

from qingyu.offices.models import Role, Staff
from qingyu.petitions.services import recuse

from .paths import Path, accepted, working
from .walk import Walk


def asked_to_step_aside(walk: Walk) -> None:
    """The petitioner asks for another handler; the head has not decided yet."""
    working(walk)
    recuse.ask(walk.matter, by=walk.li(), now=walk.on(1), reason="承办人与对方单位的负责人是亲属。")


def stepped_aside(walk: Walk) -> None:
    """The handler declares an interest and the head takes the matter over."""
    accepted(walk)
    asked = recuse.ask(
        walk.matter, by=walk.handler(), now=walk.on(1), reason="当事人是本人的近邻。"
    )
    head = walk.eyes(walk.body, Role.UNIT_LEAD)
    if asked.staff_id == head.staff_id:
        return
    recuse.decide(
        asked, granted=True, words="情况属实，应当回避。",
        successor=Staff.objects.get(pk=head.staff_id), by=head, now=walk.on(1),
    )  # fmt: skip


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (asked_to_step_aside, 1, (15, 20)),
    (stepped_aside, 1, (30, 40)),
)
