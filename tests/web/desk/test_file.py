"""The page of a matter: hints at the desk, offers that fit, nothing to outsiders."""

import re

import pytest
from django.test import Client

from qingyu.petitions.intake import PartyIn
from qingyu.petitions.services import recuse
from tests import cast
from tests.stories.told import Tale, kinds

pytestmark = pytest.mark.django_db


def open_as(tale: Tale, name: str, address: str) -> str:
    client = Client()
    client.force_login(getattr(tale.county, name))
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_an_earlier_matter_of_the_same_person_stands_beside_the_new_one() -> None:
    tale = Tale(cast.county())
    li = [PartyIn(name=cast.LI.name, phone=cast.LI.phone)]
    first = tale.li_writes("柳林村三年没有公开账目，请查一查。", parties=li)
    second = tale.li_writes("柳林村账目三年没有公开，请查一查。", parties=li)

    page = open_as(tale, "wang", f"/desk/matters/{second.pk}/")

    assert "可能是同一事项" in page
    assert f"?into={first.number}" in page
    assert "电话和姓名相同" in page


def test_the_reasons_stand_side_by_side() -> None:
    tale = Tale(cast.county())
    others = [PartyIn(name="周青青", phone="13800008888")]
    tale.li_writes("甘棠里小区的搅拌站夜里开工，噪音粉尘很大，睡不着。", parties=others)
    second = tale.li_writes("甘棠里小区旁边搅拌站半夜开工，噪音吵人，粉尘满天飞。")

    page = open_as(tale, "wang", f"/desk/matters/{second.pk}/")

    assert "别人反映过的" in page
    assert re.search(r'<th scope="row">地点相同</th>\s*<td colspan="2">甘棠里</td>', page)


def test_a_link_is_taken_back_and_both_are_entries() -> None:
    tale = Tale(cast.county())
    first, second = tale.li_writes("路灯坏了"), tale.li_writes("路灯又坏了")
    address = f"/desk/matters/{second.pk}/"
    client = Client()
    client.force_login(tale.county.wang)

    client.post(f"{address}link/", {"other": first.number})
    assert f"/unlink/?other={first.number}" in client.get(address).content.decode()
    client.post(f"{address}unlink/", {"other": first.number})

    assert "/unlink/" not in client.get(address).content.decode()
    assert kinds(second)[-2:] == ["linked", "unlinked"]
    refused = client.post(f"{address}unlink/", {"other": first.number}).content.decode()
    assert "本件没有与这个编号关联。" in refused


def test_a_link_fills_in_the_number_of_the_candidate() -> None:
    tale = Tale(cast.county())
    first, second = tale.li_writes("路灯坏了"), tale.li_writes("路灯又坏了")

    page = open_as(tale, "wang", f"/desk/matters/{second.pk}/join/?into={first.number}")

    assert f'value="{first.number}"' in page


def test_an_outsider_is_told_the_same_of_a_matter_and_of_none() -> None:
    tale = Tale(cast.county())
    matter = tale.li_writes("路灯坏了")

    assert open_as(tale, "qian", f"/desk/matters/{matter.pk}/") == "404"
    assert open_as(tale, "qian", "/desk/matters/999999/") == "404"


def test_staff_who_lost_their_way_keep_their_columns_and_a_passer_by_sees_the_public_page() -> None:
    tale = Tale(cast.county())
    chen = Client()
    chen.force_login(tale.county.chen)

    at_the_desk = chen.get("/desk/no/such/").content.decode()
    outside = Client().get("/desk/no/such/").content.decode()

    assert "没有找到这一页" in at_the_desk and 'class="desk-nav"' in at_the_desk
    assert "没有找到这一页" in outside and 'class="desk-nav"' not in outside


def barred(page: str) -> str:
    """The reasons behind “why not the others”."""
    return page[page.index("为什么别的现在不能做？") : page.index("反映的内容")]


def test_what_waits_for_another_names_who_can_do_it() -> None:
    tale = Tale(cast.county())
    matter = tale.li_writes("路灯坏了", claims=["修路灯"])
    tale.wang_screens(matter, content_class="0302")
    tale.wang_sends(matter, tale.county.housing)

    page = open_as(tale, "wang", f"/desk/matters/{matter.pk}/")

    assert "由接收单位（县住建局 吴经办、郑局长）办理" in page


def test_every_act_that_cannot_be_taken_says_why() -> None:
    tale = Tale(cast.county())
    matter = tale.li_writes("路灯坏了")

    reasons = barred(open_as(tale, "wang", f"/desk/matters/{matter.pk}/"))

    assert "现在是“已登记”，到“已签收”时才能办" in reasons  # 受理
    assert "只有60日的办理期限可以延期" in reasons
    assert "甄别" not in reasons.split("现在不能")[0]


def test_who_stepped_aside_is_told_so_instead_of_reasons_that_do_not_hold() -> None:
    tale = Tale(cast.county())
    county = tale.county
    matter = tale.li_writes("路灯坏了", claims=["修路灯"])
    tale.wang_screens(matter, content_class="0302")
    tale.wang_sends(matter, county.housing)
    tale.body_accepts(matter, county.wu)
    asked = recuse.ask(matter, by=tale.eyes(county.wu), now=tale.now, reason="亲属")
    recuse.decide(
        asked,
        granted=True,
        words="已核实。",
        successor=county.zheng,
        by=tale.eyes(county.zheng),
        now=tale.now,
    )

    page = open_as(tale, "wu", f"/desk/matters/{matter.pk}/")

    assert "您在本件中已经回避" in page


def test_whoever_takes_a_step_has_the_letter_before_them() -> None:
    tale = Tale(cast.county())
    matter = tale.li_writes("路灯坏了\n晚上黑得看不见，老人摔了一跤。")

    for act in ("screen", "contact"):
        page = open_as(tale, "wang", f"/desk/matters/{matter.pk}/{act}/")

        assert f"{matter.number} 路灯坏了" in page
        assert "老人摔了一跤。" in page
