"""The ways through the staff pages: where one stands is said, and never a place where one is not."""

import pytest
from django.urls import reverse

from qingyu.offices.models import Role
from qingyu.web.shell.nav import nav_for


def current(path: str, role: Role = Role.CLERK) -> list[str]:
    return [
        str(link.name) for group in nav_for([role], path) for link in group.links if link.is_current
    ]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (reverse("desk:today"), ["我的待办"]),
        (reverse("desk:register"), ["窗口登记"]),
        (reverse("desk:matters") + "7/", ["事项查询"]),
        (reverse("desk:search"), []),
        ("/elsewhere/", []),
    ],
)
def test_one_line_is_current_where_the_page_belongs_to_it(path: str, names: list[str]) -> None:
    assert current(path) == names


def test_what_a_leader_decides_belongs_to_the_leaders_page() -> None:
    assert current(reverse("leaders:home") + "decisions/3/", Role.LEADER) == ["领导一页"]


def test_a_grid_worker_sees_the_ways_of_the_ground_alone() -> None:
    links = [str(link.name) for group in nav_for([Role.GRID_WORKER], "/") for link in group.links]

    assert "随身排查" in links and not {"窗口登记", "系统管理", "晴雨表"} & set(links)
