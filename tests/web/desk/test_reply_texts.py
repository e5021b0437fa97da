"""答复范文: an office's own texts, offered in the draft with this matter's facts; with history and undo."""

import re

import pytest
from django.test import Client

from qingyu.ledger.models import Entry
from qingyu.offices.models import Role
from qingyu.petitions.services import handle, reply_texts
from tests import cast, factories
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

FACTS = "您于{收到日期}反映{地点}的{诉求}。我局{签收日期}签收，{最近沟通日期}听取了您的意见。"


@pytest.fixture
def tale():
    return Tale(cast.county())


def page_of(staff):
    client = Client()
    client.force_login(staff)
    return client


def text(tale, **given):
    parts = {
        "name": "电梯维修",
        "content_class": "0302",
        "facts": FACTS,
        "basis": "",
        "conclusion": "",
    }
    zheng = tale.eyes(tale.county.zheng)
    return reply_texts.keep(tale.county.housing, **(parts | given), by=zheng, now=tale.now)


def handled(tale):
    matter = tale.li_writes("三号院的电梯坏了一个多月。", claims=["修好电梯"])
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    tale.body_accepts(matter, tale.county.wu)
    eyes = tale.eyes(tale.county.wu)
    handle.note_contact(matter, by=eyes, now=tale.now, means="phone", note="听取了陈述")
    return matter


def draft(tale, matter, **sent):
    client = page_of(tale.county.wu)
    url = f"/desk/matters/{matter.pk}/reply/"
    return (client.post(url, sent) if sent else client.get(url)).content.decode()


def test_the_draft_offers_the_office_s_text_and_fills_it_with_the_matter(tale):
    matter, one = handled(tale), text(tale)
    text(tale, name="物业收费", content_class="0301")
    text(tale, name="通用", content_class="", facts="", conclusion="请您放心。")

    page = draft(tale, matter)
    filled = draft(tale, matter, text=str(one.pk))

    assert page.index("电梯维修") < page.index("通用") and "物业收费" not in page
    assert (
        "您于2026年11月23日反映柳林村的修好电梯。我局2026年11月23日签收，2026年11月23日听取了您的意见。"
        in filled
    )
    assert not matter.replies.exists()  # nothing is saved by looking


def mark_of(page):
    return re.search(r'name="upon" value="([^"]*)"', page)[1]


def test_two_who_write_at_once_do_not_wipe_each_other_out(tale):
    """Wu and Zheng have the empty draft open; Wu saves, then Zheng, who sees both and saves again."""
    matter = handled(tale)
    upon = mark_of(draft(tale, matter))
    draft(tale, matter, save="1", upon=upon, facts="吴经办查到：电梯年检过期。")
    zheng = page_of(tale.county.zheng)
    url = f"/desk/matters/{matter.pk}/reply/"

    page = zheng.post(url, {"save": "1", "upon": upon, "facts": "郑局长写的。"}).content.decode()

    assert "吴经办查到：电梯年检过期。" in page and "郑局长写的。" in page
    assert matter.replies.get().facts == "吴经办查到：电梯年检过期。"

    both = "吴经办查到：电梯年检过期。郑局长写的。"
    zheng.post(url, {"save": "1", "upon": mark_of(page), "facts": both})

    assert matter.replies.get().facts == both


def test_saving_twice_from_one_page_and_looking_between_goes_on(tale):
    matter = handled(tale)
    page = draft(tale, matter)
    for n in range(3):
        page = draft(tale, matter, look="1", upon=mark_of(page), facts=f"第{n}稿")
        page = draft(tale, matter, save="1", upon=mark_of(page), facts=f"第{n}稿")

    assert matter.replies.get().facts == "第2稿"


def test_what_somebody_wrote_is_never_covered(tale):
    matter, one = handled(tale), text(tale, conclusion="本月修好。")

    page = draft(tale, matter, text=str(one.pk), facts="我查过了。")

    assert "我查过了。" in page and "听取了您的意见" not in page and "本月修好。" in page


def test_a_text_with_a_mark_that_nothing_fills_is_refused_at_its_field(tale):
    client = page_of(tale.county.zheng)

    page = client.post(
        "/desk/admin/reply-texts/",
        {"do": "new", "new-name": "坏的", "new-facts": "{信访人身份证}", "new-basis": "{没关上"},
    ).content.decode()

    assert "只能用这些标记" in page and "花括号没有成对" in page
    assert not reply_texts.of_office(tale.county.housing.pk)


def test_the_head_writes_changes_withdraws_and_the_history_tells_it(tale):
    client = page_of(tale.county.zheng)
    client.post(
        "/desk/admin/reply-texts/", {"do": "new", "new-name": "电梯维修", "new-facts": "甲"}
    )
    (one,) = reply_texts.of_office(tale.county.housing.pk)
    client.post(f"/desk/admin/reply-texts/{one.pk}/", {"do": "change", "change-facts": "乙"})
    (two,) = reply_texts.of_office(tale.county.housing.pk)

    client.post(f"/desk/admin/reply-texts/{two.pk}/", {"do": "away"})

    assert two.facts == "乙" and not reply_texts.of_office(tale.county.housing.pk)
    assert (
        client.get("/desk/admin/reply-texts/").content.decode().count("答复范文改动：电梯维修") == 3
    )


def test_the_system_administrator_takes_a_change_back_and_no_later_one_is_swept_away(tale):
    county = tale.county
    admin = factories.person("guan", "管系统", (county.housing, Role.SYSTEM_ADMIN))
    text(tale, facts="甲")
    text(tale, facts="乙")
    first, last = Entry.objects.filter(kind="reply_text_kept").order_by("pk")
    client = page_of(admin)

    client.post(f"/desk/admin/undo/{first.pk}/")
    assert reply_texts.of_office(county.housing.pk)[0].facts == "乙"
    client.post(f"/desk/admin/undo/{last.pk}/")

    assert reply_texts.of_office(county.housing.pk)[0].facts == "甲"


def test_another_office_s_text_is_as_if_it_did_not_exist(tale):
    one = text(tale)

    assert page_of(tale.county.chen).get(f"/desk/admin/reply-texts/{one.pk}/").status_code == 404
