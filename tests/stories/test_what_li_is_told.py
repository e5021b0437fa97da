"""Li gets a short message at each step she waits for, and the accused never learns from one."""

import pytest

from qingyu.notices.models import Notice
from qingyu.notices.worker import outgoing
from qingyu.petitions import telling
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.services import talk
from qingyu.petitions.sweep import sweep
from tests import cast

from .told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def sent_to(phone):
    """What was left for a number, in order."""
    return [notice for notice in Notice.objects.order_by("pk") if notice.address == phone]


def words(notice):
    return outgoing(notice, {}).text


def test_li_is_told_of_each_step_with_its_date(tale):
    matter = tale.li_writes("村里三年没有公开账目，请查一查。")
    tail = matter.number[-4:]
    tale.wang_screens(matter)
    matter = tale.wang_sends(matter, tale.county.housing)
    matter = tale.body_accepts(matter, tale.county.wu)
    matter = tale.body_answers(matter, tale.county.wu, tale.county.zheng)

    assert [words(notice) for notice in sent_to(cast.LI.phone)] == [
        f"【信访】您反映的事项已收到，编号末四位{tail}，12月8日（星期二）前告知由谁办理。",
        f"【信访】您的事项（末四位{tail}）已转县住建局，进展请凭查询码查看。",
        f"【信访】您的事项（末四位{tail}）已受理，1月22日（星期五）前书面答复您。",
        f"【信访】您的事项（末四位{tail}）已答复；不服可于12月23日（星期三）前申请复查。",
    ]


def test_a_step_that_is_refused_tells_nobody(tale):
    matter = tale.li_writes("路灯坏了。")
    before = Notice.objects.count()

    with pytest.raises(Exception, match="不能"):
        tale.wang_sends(matter, tale.county.housing)

    assert Notice.objects.count() == before


def test_the_same_form_sent_twice_is_told_once(tale):
    from uuid import UUID

    key = UUID(int=1)
    tale.li_writes("路灯坏了。", submission=key)
    tale.li_writes("路灯坏了。", submission=key)

    assert len(sent_to(cast.LI.phone)) == 1


def test_whoever_asks_for_secrecy_gets_no_particulars(tale):
    matter = tale.li_writes("村里账目不清。", wants_secrecy=True)

    assert [words(notice) for notice in sent_to(cast.LI.phone)] == [
        "【通知】已收到，请保存查询码。"
    ]
    assert matter.number[-4:] not in words(sent_to(cast.LI.phone)[0])


def test_an_accusation_is_told_of_only_when_it_comes_in_and_never_to_the_accused(tale):
    county = tale.county
    matter = tale.li_writes("住建局有人收钱。", wants_secrecy=True)
    tale.wang_screens(matter, kind="accusation", route="", accused=(county.housing.pk,))
    tale.wang_sends(matter, county.discipline)

    assert [notice.wording for notice in sent_to(cast.LI.phone)] == ["received"]
    accused = {county.wu.pk, county.zheng.pk}
    assert not Notice.objects.filter(staff__in=accused).exists()


def test_co_signers_hear_it_from_their_representative(tale):
    tale.li_writes(
        "小区漏水。",
        channel="visit",
        people=2,
        parties=[
            PartyIn(name=cast.LI.name, phone=cast.LI.phone),
            PartyIn(name=cast.LI_NEIGHBOUR.name, phone=cast.LI_NEIGHBOUR.phone, role="cosigner"),
        ],
    )

    assert len(sent_to(cast.LI.phone)) == 1
    assert sent_to(cast.LI_NEIGHBOUR.phone) == []


def test_a_landline_gets_no_message(tale):
    tale.li_writes("路灯坏了。", parties=[PartyIn(name=cast.LI.name, phone="0990-1234567")])

    assert not Notice.objects.filter(channel="sms").exists()


def test_the_accountable_person_finds_in_their_list_what_li_added(tale):
    matter = tale.li_writes("路灯坏了。")

    talk.say(tale.li(), "urge", "请快一点。", now=tale.now)

    own = Notice.objects.filter(staff=matter.accountable_staff, channel="inapp")
    assert [words(notice) for notice in own] == [
        "【信访】您有1件事项待办，请登录查看。"
    ] * own.count()
    assert own.filter(chain=matter.chain).exists()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13900000001", "13900000001"),
        ("+86 139-0000-0001", "13900000001"),
        ("0990-1234567", ""),
        ("12345", ""),
        ("12900000001", ""),
    ],
)
def test_only_a_mobile_number_takes_messages(typed, number):
    assert telling.mobile(typed) == number


def test_what_comes_due_is_told_once_a_day_however_many(tale):
    matters = [tale.li_writes(f"路灯坏了，第{n}盏。") for n in range(3)]
    Notice.objects.all().delete()

    tale.later(days=14)
    sweep(tale.now)
    sweep(tale.now)

    due = Notice.objects.filter(wording="due")
    assert [notice.staff for notice in due] == [matters[0].accountable_staff]


def test_a_clerk_is_not_told_of_what_the_clerk_has_typed(tale):
    tale.li_writes("路灯坏了。", channel="letter")

    assert not Notice.objects.filter(channel="inapp").exists()
