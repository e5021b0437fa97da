"""积案化解: nine years unsettled, until a leader takes it on and the level above looks at the proof."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.ledger.models import Entry
from qingyu.offices.models import Basis
from qingyu.outreach import settled
from qingyu.outreach.models import Help, Legacy
from qingyu.outreach.services import aid, settle
from qingyu.petitions import papers
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.services import paper
from tests import cast
from tests.stories.told import Tale, fresh, kinds, told

pytestmark = pytest.mark.django_db
PROOF = {
    "solved": "补缴了三年养老保险，社保中心回单在卷。",
    "explained": "就补偿标准当面说明了两次，有笔录。",
    "helped": "纳入低保，八月起发放。",
    "lawful": "不涉及：没有违法行为。",
}


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    matter = tale.li_writes("2017年改制时少算了三年工龄，一直没有解决。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def listed(tale, matter):
    return settle.put_on_list(
        matter, objective="改制时的名册在洪水中毁损。", subjective="三任承办人都没有当面解释过。",
        tried="2019年答复过一次，没有说明依据。", by=tale.eyes(tale.county.chen), now=tale.now,
    )  # fmt: skip


def planned(tale, matter, leader=None):
    legacy = listed(tale, matter)
    option = settle.weigh(
        legacy, text="凭工友证言和工资条认定工龄。", basis=None, article="县改制办〔2017〕3号第五条",
        by=tale.eyes(tale.county.zhao), now=tale.now,
    )  # fmt: skip
    return settle.plan(
        legacy, chosen=[option], measures="人社局核对证言，社保中心补缴。",
        due_on=tale.now.date() + timedelta(days=60), leader=leader or tale.county.gao,
        by=tale.eyes(tale.county.chen), now=tale.now,
    )  # fmt: skip


def claimed(tale, matter):
    return settle.claim(
        planned(tale, matter), proof=PROOF, view="agrees", by=tale.eyes(tale.county.zhao),
        now=tale.now,
    )  # fmt: skip


def test_from_the_list_to_the_recognition_of_the_level_above(tale, matter):
    county = tale.county
    legacy = claimed(tale, matter)
    assert (fresh(matter).leader, fresh(matter).is_leader_named) == (county.gao, True)

    with pytest.raises(NotResponsible):  # the body does not recognise its own work
        settle.judge(legacy, accepted=True, words="属实。", by=tale.eyes(county.chen), now=tale.now)
    settle.judge(
        legacy, accepted=True, words="看了回单，打了电话。", by=tale.eyes(county.liu), now=tale.now
    )

    assert Legacy.objects.get().state == "recognised"
    assert kinds(matter)[-6:] == [
        "legacy_listed", "legacy_weighed", "leader_charged", "legacy_planned", "legacy_claimed",
        "legacy_recognised",
    ]  # fmt: skip
    assert told(matter)[-2:] == [
        "这件事已列入重点化解，由高县长负责",
        "化解方案已定，由高县长负责，争取2027年1月22日（星期五）前解决",
    ]


def test_the_sheet_for_the_file_is_filled_from_the_workbench(tale, matter):
    legacy = planned(tale, matter)
    chen = tale.eyes(tale.county.chen)

    called = papers.called_for(matter, Entry.objects.filter(chain=matter.chain).order_by("n"), [])
    sheet = paper.draft_for(fresh(matter), "legacy_sheet", by=chen, now=tale.now)

    assert [one.kind.key for one in called][-1] == "legacy_sheet"
    assert sheet.facts["history"] == (
        "客观原因：改制时的名册在洪水中毁损。\n主观原因：三任承办人都没有当面解释过。\n"
        "已做工作：2019年答复过一次，没有说明依据。"
    )
    assert sheet.facts["measures"] == (
        "凭工友证言和工资条认定工龄。（依据：县改制办〔2017〕3号第五条）\n人社局核对证言，社保中心补缴。"
    )
    assert (sheet.facts["leader"], sheet.facts["due_on"]) == ("高县长", "2027-01-22")
    assert not {"result", "petitioner_view", "remark"} & sheet.facts.keys()

    settle.claim(legacy, proof=PROOF, view="unclear", by=tale.eyes(tale.county.zhao), now=tale.now)
    later = paper.draft_for(fresh(matter), "legacy_sheet", by=chen, now=tale.now)
    assert later.facts["result"].startswith("合理诉求解决到位：补缴了三年养老保险")
    assert later.facts["petitioner_view"] == "无明确意见"


def test_no_aim_is_passed_over_and_silence_is_no_agreement(tale, matter):
    legacy = planned(tale, matter)

    with pytest.raises(Incomplete) as refusal:
        settle.claim(
            legacy, proof=PROOF | {"helped": " ", "lawful": ""}, view="",
            by=tale.eyes(tale.county.zhao), now=tale.now,
        )  # fmt: skip

    assert set(refusal.value.problems) == {"helped", "lawful", "view"}
    assert Legacy.objects.get().state == "planned"


def test_sent_back_it_goes_on(tale, matter):
    legacy = claimed(tale, matter)

    settle.judge(
        legacy, accepted=False, words="本人说低保没有发到。", by=tale.eyes(tale.county.liu),
        now=tale.now,
    )  # fmt: skip

    found = Legacy.objects.get()
    assert (found.state, found.judgement) == ("planned", "本人说低保没有发到。")
    with pytest.raises(Refused):
        settle.judge(
            found, accepted=True, words="属实。", by=tale.eyes(tale.county.liu), now=tale.now
        )


def test_what_a_listing_and_a_plan_must_say(tale, matter):
    chen = tale.eyes(tale.county.chen)
    with pytest.raises(NotResponsible):
        settle.put_on_list(
            matter, objective="", subjective="没解释", tried="打过电话", now=tale.now,
            by=tale.eyes(tale.county.wang),
        )  # fmt: skip
    with pytest.raises(Incomplete) as nothing:
        settle.put_on_list(matter, objective="", subjective=" ", tried="", by=chen, now=tale.now)
    legacy = listed(tale, matter)
    with pytest.raises(AlreadyDone):
        listed(tale, matter)
    with pytest.raises(Incomplete) as groundless:
        settle.weigh(legacy, text="补缴三年。", basis=None, article="", by=chen, now=tale.now)
    with pytest.raises(Incomplete) as empty:
        settle.plan(
            legacy, chosen=[], measures="", due_on=tale.now.date() - timedelta(days=1),
            leader=tale.county.chen, by=chen, now=tale.now,
        )  # fmt: skip

    assert set(nothing.value.problems) == {"subjective", "tried"}
    assert set(groundless.value.problems) == {"article"}
    assert set(empty.value.problems) == {"chosen", "measures", "due_on"}


def browser(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


def read(client, address):
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_whole_way_in_the_pages(tale, matter):
    chen, liu, zhao = browser(tale, "chen"), browser(tale, "liu"), browser(tale, "zhao")
    at = f"/desk/matters/{matter.pk}/"
    basis = Basis.objects.create(name="国有企业改制职工安置办法", kind="policy")
    assert read(zhao, f"{at}legacy/") == "404"  # not on the list yet
    assert f"{at}list_legacy/" in read(chen, at)

    chen.post(f"{at}list_legacy/", {"objective": "名册毁损", "subjective": "", "tried": "答复过一次，没有依据。"})  # fmt: skip
    zhao.post(
        f"{at}weigh_option/", {"text": "凭证言认定工龄", "basis": basis.pk, "article": "第五条"}
    )
    option = Legacy.objects.get().options.get()
    chen.post(
        f"{at}plan_legacy/",
        {"chosen": [option.pk], "measures": "人社局核对证言", "due_on": "2026-12-30", "leader": tale.county.gao.pk},
    )  # fmt: skip
    page = read(zhao, f"{at}legacy/")
    for words in ("名册毁损", "凭证言认定工龄", "《国有企业改制职工安置办法》 第五条", "人社局核对证言", "高县长", "2026-12-30", "责任链"):  # fmt: skip
        assert words in page
    zhao.post(f"{at}claim_legacy/", PROOF | {"view": "agrees"})
    assert f"{at}judge_legacy/" not in read(zhao, f"{at}legacy/")
    assert f"{at}judge_legacy/" in read(liu, f"{at}legacy/")
    liu.post(f"{at}judge_legacy/", {"accepted": "yes", "words": "打电话核实过。"})

    assert Legacy.objects.get().state == "recognised"
    assert "已认定化解" in read(chen, at)
    assert (matter.number in read(liu, "/desk/legacy/"), matter.number in read(liu, "/desk/legacy/?part=done")) == (False, True)  # fmt: skip
    assert read(browser(tale, "qian"), f"{at}legacy/") == "404"


def test_a_leader_finds_the_own_ones(tale, matter):
    planned(tale, matter)

    assert [one.matter for one in settled.own_legacy(tale.eyes(tale.county.gao))] == [matter]
    assert not settled.own_legacy(tale.eyes(tale.county.liu))


def test_a_leader_s_one_page_shows_the_own_ones_with_their_day(tale, matter):
    gao = browser(tale, "gao")
    assert "没有包案" in read(gao, "/leaders/")
    planned(tale, matter)

    own = read(gao, "/leaders/").split("我包的案")[1]

    assert f"/desk/matters/{matter.pk}/legacy/" in own
    assert "前化解" in own


def test_help_is_offered_whatever_the_opinion_was(tale):
    county = tale.county
    matter = tale.answered("refuse")  # the claim was not supported
    with pytest.raises(NotResponsible):
        aid.ask(
            matter,
            kind="job",
            need="没有工作",
            asked_of="就业局",
            by=tale.eyes(county.gao),
            now=tale.now,
        )
    zhao = browser(tale, "zhao")
    at = f"/desk/matters/{matter.pk}/"
    assert f"{at}ask_help/" in read(zhao, at)

    zhao.post(
        f"{at}ask_help/", {"kind": "medical", "need": "儿子住院，没有钱。", "asked_of": "县医保局"}
    )
    asked = Help.objects.get()
    assert "等结果" in read(zhao, "/desk/helps/")
    assert "县医保局" in read(zhao, "/desk/helps/")
    zhao.post(
        f"{at}end_help/", {"help": asked.pk, "state": "given", "result": "报销了百分之八十。"}
    )

    assert Help.objects.get().state == "given"
    assert kinds(matter)[-2:] == ["help_asked", "help_given"]
    assert told(matter)[-2:] == ["已为您申请医疗救助，有结果会告诉您", "医疗救助已经落实"]
    assert "报销了百分之八十" in read(zhao, at)


def test_help_names_need_body_and_result(tale, matter):
    zhao = tale.eyes(tale.county.zhao)
    with pytest.raises(Incomplete) as empty:
        aid.ask(
            matter, kind="money", need="穷", asked_of=" ", ask_again_on=tale.now.date(), by=zhao,
            now=tale.now,
        )  # fmt: skip
    asked = aid.ask(
        matter, kind="legal", need="打官司没有钱", asked_of="县法律援助中心", by=zhao, now=tale.now
    )
    with pytest.raises(Incomplete) as unended:
        aid.end(asked, state="asked", result="", by=zhao, now=tale.now)
    aid.end(asked, state="declined", result="本人说已经请了律师。", by=zhao, now=tale.now)
    with pytest.raises(AlreadyDone):
        aid.end(asked, state="given", result="又给了。", by=zhao, now=tale.now)

    assert set(empty.value.problems) == {"kind", "need", "asked_of", "ask_again_on"}
    assert set(unended.value.problems) == {"state", "result"}
