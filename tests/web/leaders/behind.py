"""What a county lived through since the winter: so that no measure of the catalogue stands at nought."""

from datetime import timedelta

from qingyu.petitions.services import accept, close, handle, rate, reply, route
from qingyu.supervision.services import supervise
from tests import factories
from tests.stories.told import Tale, fresh

SINCE = factories.NOW - timedelta(days=290)  # early in February of the same year


def lived(county):
    """Every chapter on its own clock, all of them over before the county's present begins."""
    for chapter in (
        _settled_and_back_again, _settled_small, _reviewed_twice, _sent_back_and_ruled, _declined_and_reopened,
        _suggested, _assigned, _supervised,
    ):  # fmt: skip
        chapter(Tale(county, now=SINCE))
    _due_soon(Tale(county, now=factories.NOW - timedelta(days=23)))


def _rates(tale, matter, **scores):
    for rated, score in scores.items():
        rate.rate(fresh(matter), rated, score, by=tale.li(), now=tale.now)


def _settled_and_back_again(tale):
    """Supported, executed, rated, closed; and three weeks later raised once more."""
    county = tale.county
    for times in range(2):
        matter = tale.answered("support")
        tale.later(days=2)
        _rates(tale, matter, responsible_body="satisfied", petition_office="mostly")
        reply.execute(fresh(matter), by=tale.eyes(county.zhao), now=tale.now, note="已更正")
        close.close(fresh(matter), by=tale.eyes(county.zhao), now=tale.now)
        if times:
            tale.later(days=21).li_writes(
                "工龄还是少一年。", channel="letter", joins_matter=matter.pk
            )


def _settled_small(tale):
    """The simple procedure, from window to answer."""
    county = tale.county
    matter = tale.li_writes("路口的灯不亮，请换一下。")
    tale.wang_screens(matter, procedure="simple")
    matter = tale.body_accepts(tale.wang_sends(matter, county.housing), county.wu)
    tale.later(days=3).body_answers(matter, county.wu, county.zheng)


def _reviewed_twice(tale):
    """Refused, not content, and both bodies above change what was said."""
    county = tale.county
    matter = tale.answered("refuse")
    _rates(tale, matter, responsible_body="dissatisfied")
    matter = tale.later(days=10).li_asks_review(matter)
    matter = tale.later(days=10).reviewer_decides(matter, county.sun, "uphold")
    matter = tale.later(days=1).reviewer_serves(matter, county.sun)
    matter = tale.later(days=10).li_asks_review(matter, "re_review")
    matter = tale.later(days=10).reviewer_decides(matter, county.zhou, "change")
    tale.later(days=1).reviewer_serves(matter, county.zhou)
    _ended(tale)
    matter = tale.answered("refuse")
    matter = tale.later(days=10).li_asks_review(matter)
    tale.later(days=10).reviewer_decides(matter, county.sun, "change")


def _ended(tale):
    """Upheld twice: the road is at its end."""
    county = tale.county
    matter = tale.answered("refuse")
    matter = tale.later(days=10).li_asks_review(matter)
    matter = tale.later(days=10).reviewer_decides(matter, county.sun, "uphold")
    matter = tale.later(days=1).reviewer_serves(matter, county.sun)
    matter = tale.later(days=10).li_asks_review(matter, "re_review")
    matter = tale.later(days=10).reviewer_decides(matter, county.zhou, "uphold")
    matter = tale.later(days=1).reviewer_serves(matter, county.zhou)
    asked = close.propose_end(
        matter,
        ground="re_reviewed",
        words="复核意见已送达。",
        by=tale.eyes(county.zhao),
        now=tale.now,
    )
    close.agree_end(asked, by=tale.eyes(county.chen), now=tale.now, agreed=True)


def _sent_back_and_ruled(tale):
    """Two bodies say it is not theirs; the leader rules whose it is."""
    county = tale.county
    matter = tale.li_writes("门前的路坏了半年没人修。")
    tale.wang_screens(matter)
    for body, staff in ((county.housing, county.wu), (county.labour, county.zhao)):
        matter = tale.wang_sends(matter, body)
        matter = tale.later(days=1).body_objects(matter, staff)
        matter = tale.later(days=1).wang_decides(matter, upheld=True)
    route.rule_dispute(
        matter, county.housing, by=tale.eyes(county.gao), now=tale.now, words="该路由县住建局建设，未移交。",
    )  # fmt: skip


def _declined_and_reopened(tale):
    """Not accepted, one of them for good; closed, then new facts."""
    wang, zhao = tale.eyes(tale.county.wang), tale.eyes(tale.county.zhao)
    for is_last in (False, True):
        matter = tale.li_writes("来信没有写明地点。")
        tale.wang_screens(matter)
        accept.decline(
            matter, by=wang, now=tale.now, reason_code="D6", words="没有写明地点。", where_to_go="补充清楚后可以再次提出。",
        )  # fmt: skip
        if not is_last:
            _reopens(tale.later(days=5), matter)
    matter = tale.answered("support")
    reply.execute(fresh(matter), by=zhao, now=tale.now, note="已更正")
    close.close(fresh(matter), by=zhao, now=tale.now)
    _reopens(tale.later(days=5), matter)


def _reopens(tale, matter):
    words = "补充了新的材料，可以核实。"
    close.reopen(fresh(matter), ground="new_facts", words=words, by=tale.eyes(tale.county.wang), now=tale.now)  # fmt: skip


def _suggested(tale):
    matter = tale.li_writes("建议在村口设公交站。")
    tale.wang_screens(matter, kind="suggestion", route="", content_class="1002")


def _assigned(tale):
    """Assigned with a day to report by, extended once, answered and closed before it."""
    county = tale.county
    matter = tale.li_writes("门前的路坏了。")
    tale.wang_screens(matter)
    limit = (tale.now + timedelta(days=45)).date()
    matter = tale.wang_sends(matter, county.housing, limit_on=limit)
    matter = tale.body_accepts(matter, county.wu)
    asked = handle.ask_extension(matter, days=20, reason="要等冻土化开", by=tale.eyes(county.wu), now=tale.now)  # fmt: skip
    handle.decide_extension(asked, agreed=True, by=tale.eyes(county.zheng), now=tale.now)
    matter = tale.later(days=20).body_answers(fresh(matter), county.wu, county.zheng)
    reply.execute(matter, by=tale.eyes(county.wu), now=tale.now, note="路修好了")
    report = "路面已经修复并验收，信访人到场确认。"
    close.close(fresh(matter), by=tale.eyes(county.wu), now=tale.now, report=report)


def _supervised(tale):
    """Overdue, called to its duty, answered."""
    county = tale.county
    matter = tale.li_writes("工资条上少了一项。")
    tale.wang_screens(matter)
    matter = tale.body_accepts(tale.wang_sends(matter, county.labour), county.zhao)
    tale.later(days=70)
    made = supervise.supervise(
        fresh(matter), office=county.labour, breach="B45-1", demand="请立即答复。",
        done_by=(tale.now + timedelta(days=10)).date(), by=tale.eyes(county.liu), now=tale.now,
    )  # fmt: skip
    supervise.answer(
        made, words="已经答复。", by=tale.eyes(county.chen), now=tale.now + timedelta(days=2)
    )


def _due_soon(tale):
    """Accepted so long ago that its limit ends in the county's present, or within three days of it."""
    matter = tale.li_writes("楼道灯坏了。")
    tale.wang_screens(matter)
    tale.body_accepts(tale.wang_sends(matter, tale.county.housing), tale.county.wu)
