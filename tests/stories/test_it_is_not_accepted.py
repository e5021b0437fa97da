"""Not accepted, with the reason the law gives and the way to go; or filed, by two people."""

import pytest

from qingyu.ledger.models import Entry
from qingyu.petitions import parts
from qingyu.petitions.errors import Incomplete, NotResponsible, Refused
from qingyu.petitions.services import accept, close
from tests import cast

from .told import Tale, fresh, kinds, running, told

pytestmark = pytest.mark.django_db

# What Li reflects and what she is told, by reason.
WAYS = {
    "D1": ("同一件事县住建局正在办理，还在期限内。", "请凭原查询码查询，期限到2027年1月22日。"),
    "D3": ("该土地在河西县境内，不属于本县职权范围。", "请到河西县信访局，地址电话见附件。"),
    "D4": ("已有生效判决，对方不履行应申请强制执行。", "请到县人民法院执行局，两年内提出。"),
    "D5": ("本级没有直接处理过这件事。", "请到柳林镇人民政府接待窗口，一次说明白。"),
    "D6": ("来信没有写明地点和事情，也没有联系方式。", "补充清楚后可以再次提出。"),
    "D7": ("处理意见送达后没有在期限内申请复查。", "有正当理由逾期的，可以说明理由申请复查。"),
}

ARTICLES = {
    "D1": "条例第19条",
    "D3": "条例第23条",
    "D4": "条例第31条",
    "D5": "条例第20条",
    "D6": "条例第23条",
    "D7": "地方规定",
}


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.mark.parametrize("code", sorted(WAYS))
def test_each_reason_has_its_article_and_a_way_to_go(tale, code):
    matter = tale.li_writes("路灯坏了。")
    tale.wang_screens(matter)
    words, where = WAYS[code]

    matter = accept.decline(
        matter, by=tale.eyes(tale.county.wang), now=tale.now, reason_code=code, words=words, where_to_go=where,
    )  # fmt: skip

    assert (matter.stage, matter.is_open, matter.refusal) == ("declined", False, code)
    assert matter.refusal_note == f"{words}\n{where}"
    assert running(matter) == {}
    entry = Entry.objects.get(chain=matter.chain, kind="decline")
    assert entry.facts == {"code": code, "article": ARTICLES[code]}
    assert told(matter)[-1] == "不予受理，理由和该去的地方已告知您"


@pytest.mark.parametrize(
    ("missing", "field"),
    [({"words": " "}, "words"), ({"where_to_go": ""}, "where_to_go"), ({"reason_code": "D9"}, "reason_code")],
)  # fmt: skip
def test_nothing_is_declined_without_reason_article_and_way(tale, missing, field):
    matter = tale.li_writes("路灯坏了。")
    tale.wang_screens(matter)
    said = {"reason_code": "D3", "words": "不属于本县。", "where_to_go": "请到河西县。"} | missing

    with pytest.raises(Incomplete) as refusal:
        accept.decline(matter, by=tale.eyes(tale.county.wang), now=tale.now, **said)

    assert list(refusal.value.problems) == [field]
    assert fresh(matter).stage == "screened"


def test_no_further_acceptance_is_never_one_persons_word(tale):
    matter = tale.li_writes("路灯坏了。")
    tale.wang_screens(matter)

    with pytest.raises(Refused, match="第二人"):
        accept.decline(
            matter, by=tale.eyes(tale.county.wang), now=tale.now, reason_code="D2",
            words="同一事实。", where_to_go="有新事实再来。",
        )  # fmt: skip


def test_a_declined_matter_comes_back_with_new_facts(tale):
    matter = tale.li_writes("路灯坏了。")
    tale.wang_screens(matter)
    wang = tale.eyes(tale.county.wang)
    matter = accept.decline(
        matter,
        by=wang,
        now=tale.now,
        reason_code="D3",
        words="不属于本县。",
        where_to_go="请到河西县。",
    )
    tale.later(days=10)

    matter = close.reopen(
        matter, ground="new_facts", words="新的界线图证明在河东县境内。", by=tale.eyes(tale.county.wang), now=tale.now,
    )  # fmt: skip

    assert (matter.stage, matter.is_open, matter.refusal, matter.closed_at) == ("screened", True, "", None)  # fmt: skip
    assert running(matter) == {"office_transfer": "2026-12-18"}  # 15 days from 3 December
    assert tale.wang_sends(matter, tale.county.housing).stage == "sent"


def test_whoever_is_offered_a_reopening_may_reopen(tale):
    county = tale.county
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0302")
    tale.body_accepts(tale.wang_sends(matter, county.labour), county.zhao)
    matter = close.withdraw(fresh(matter), by=tale.li(), now=tale.now, words="再想想。")

    offered = {
        name
        for name in ("wang", "zhao", "chen", "qian")
        if "reopen" in {s.key for s in parts.possible(tale.eyes(getattr(county, name)), matter)}
    }

    assert offered == {"wang", "zhao", "chen"}  # first receiver; handler and head of the body
    matter = close.reopen(
        matter, ground="new_facts", words="找到了当年的工资条作证据。", by=tale.eyes(county.zhao), now=tale.now,
    )  # fmt: skip
    assert (matter.stage, matter.accountable_office) == ("screened", county.labour)


def thanks(tale):
    matter = tale.li_writes("感谢住建局修好了路灯。", claims=[])
    tale.wang_screens(matter, kind="thanks", route="")
    wang = tale.eyes(tale.county.wang)
    return accept.propose_filing(
        matter, ground="thanks", words="感谢信，无诉求。", by=wang, now=tale.now
    )


def test_a_letter_of_thanks_is_filed_by_two(tale):
    proposal = thanks(tale)

    with pytest.raises(NotResponsible, match="另一人"):
        accept.agree_filing(proposal, by=tale.eyes(tale.county.wang), now=tale.now, agreed=True)
    assert fresh(proposal.matter).stage == "screened"
    matter = accept.agree_filing(proposal, by=tale.eyes(tale.county.liu), now=tale.now, agreed=True)

    assert (matter.stage, matter.end_ground, running(matter)) == ("filed", "thanks", {})
    assert kinds(matter) == ["registered", "screen", "proposed", "agreed", "file"]
    assert told(matter)[-1] == "已收存：感谢表扬"


def test_what_asks_for_something_is_not_filed(tale):
    matter = tale.li_writes("路灯坏了，请修。")
    tale.wang_screens(matter)

    with pytest.raises(Incomplete):
        accept.propose_filing(
            matter,
            ground="tiresome",
            words="老生常谈",
            by=tale.eyes(tale.county.wang),
            now=tale.now,
        )


def test_a_second_person_elsewhere_is_no_second_person(tale):
    proposal = thanks(tale)

    with pytest.raises(NotResponsible):
        accept.agree_filing(proposal, by=tale.eyes(tale.county.lv), now=tale.now, agreed=True)
