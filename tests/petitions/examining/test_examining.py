"""Replies examined beside the draft and counted by body, each figure with exactly its replies."""

from datetime import timedelta

import pytest
from django.urls import reverse

from qingyu.offices.models import Sight
from qingyu.petitions import examining
from qingyu.petitions.models import Reply, ReplyCheck
from qingyu.petitions.services import handle, reply
from tests import cast
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db
CLAIMS = ["请补发工资13500元", "请说明能不能要求赔偿金"]
FACTS = "2026年11月20日，我局劳动监察大队到明德食品厂调取工资表，查明拖欠工资13500元属实。"


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def drafting(tale):
    """A matter at the labour office, where Zhao is to answer."""
    matter = tale.li_writes("我在明德食品厂干了八个月，工资13500元一直没有发。", claims=CLAIMS)
    tale.wang_screens(matter, content_class="0401")
    matter = tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)
    handle.note_contact(
        matter, by=tale.eyes(tale.county.zhao), now=tale.now, means="phone", note="听取了陈述"
    )
    return matter


def draft(
    tale,
    matter,
    *,
    answers=("已责令该厂11月30日前补发。", "限期内支付的，不能要求赔偿金。"),
    **parts,
):
    claims = [
        {"claim": claim.pk, "outcome": "support", "text": text}
        for claim, text in zip(matter.claims.order_by("position"), answers, strict=True)
    ]
    written = {
        "facts": FACTS, "basis": "《劳动合同法》第八十五条", "conclusion": "责令明德食品厂限期补发工资。",
    } | parts  # fmt: skip
    return reply.save_draft(
        matter, by=tale.eyes(tale.county.zhao), now=tale.now, claims=claims, **written
    )


def failed(tale, found):
    looked = examining.look(found, on=tale.now.date())
    return {told.check.id: told for told in looked.told if told.check.passed is False}


class TestLook:
    def test_a_good_draft_fails_nothing_but_what_the_library_lacks(self, tale, drafting):
        assert set(failed(tale, draft(tale, drafting))) <= {"basis_in_force"}

    def test_a_claim_without_an_answer_is_named(self, tale, drafting):
        told = failed(tale, draft(tale, drafting, answers=("已责令补发。", "")))["claims_answered"]

        assert told.missing == ["请说明能不能要求赔偿金"]

    def test_a_claim_that_is_only_passed_on_is_not_answered(self, tale, drafting):
        told = failed(tale, draft(tale, drafting, answers=("已责令补发。", "已转有关部门处理。")))

        assert told["claims_answered"].missing == ["请说明能不能要求赔偿金"]

    def test_a_spot_is_at_the_field_it_was_written_in(self, tale, drafting):
        found = draft(tale, drafting, conclusion="责令补发。若再上访，后果自负。")
        looked = examining.look(found, on=tale.now.date())
        told = failed(tale, found)["no_threat"]

        assert told.fields == ["conclusion"]
        marked = [piece.text for piece in looked.letter if set(piece.marks) & set(told.spots)]
        assert "后果自负" in "".join(marked)

    def test_the_letter_is_whole(self, tale, drafting):
        looked = examining.look(draft(tale, drafting), on=tale.now.date())
        letter = "".join(piece.text for piece in looked.letter)

        assert letter.startswith(f"{cast.LI.name}：") and FACTS in letter
        assert letter.index("关于“请补发工资13500元”：") < letter.index("《劳动合同法》")

    def test_another_matters_words_are_a_copy(self, tale, drafting):
        earlier = tale.answered()
        text = Reply.objects.get(matter=earlier).facts
        found = draft(
            tale, drafting, facts=text, answers=("经核实，予以办理。", "经核实，予以办理。"),
            conclusion="责成村委会在15日内公开三年账目。",
        )  # fmt: skip

        assert "not_a_copy" in failed(tale, found)

    def test_nothing_of_a_sealed_matter_is_compared(self, tale, drafting):
        earlier = tale.answered()
        text = Reply.objects.get(matter=earlier).facts
        type(earlier).objects.filter(pk=earlier.pk).update(is_sealed=True)
        found = draft(tale, drafting, facts=text, conclusion="责成村委会在15日内公开三年账目。")

        assert "not_a_copy" not in failed(tale, found)


class TestDraftPage:
    def page(self, tale, client, matter, by="zhao", **sent):
        client.force_login(getattr(tale.county, by))
        address = reverse("desk:draft", args=[matter.pk])
        return client.post(address, sent) if sent else client.get(address)

    def test_to_look_saves_nothing_and_keeps_what_was_typed(self, tale, client, drafting):
        answer = self.page(
            tale, client, drafting, look="1", facts="已收到，正在研究。", basis="", conclusion="再来反映后果自负。"
        )  # fmt: skip
        page = answer.content.decode()

        assert not Reply.objects.filter(matter=drafting).exists()
        assert "再来反映后果自负。</textarea>" in page
        assert 'id="spot-1"' in page and "不得以任何后果劝阻信访" in page

    def test_the_checks_hold_nothing_back(self, tale, client, drafting):
        first, second = drafting.claims.order_by("position")
        sent = {
            "facts": "某日某处核实过了，情况基本属实，特此说明，请来信人知悉为盼。", "basis": "有关规定",
            "conclusion": "你自己造成的，予以补发。", "submit": "1",
            f"outcome_{first.pk}": "support", f"claim_{first.pk}": "知道了。",
            f"outcome_{second.pk}": "support", f"claim_{second.pk}": "知道了。",
        }  # fmt: skip
        self.page(tale, client, drafting, **sent)

        assert (
            fresh(drafting).stage == "reply_submitted"
            or Reply.objects.get(matter=drafting).state == "submitted"
        )

    def test_it_is_examined_when_it_is_opened_again(self, tale, client, drafting):
        draft(tale, drafting, answers=("已责令补发。", ""))
        page = self.page(tale, client, drafting).content.decode()

        assert "逐项检查" in page and "<li>请说明能不能要求赔偿金</li>" in page


class TestRates:
    @pytest.fixture
    def swept(self, tale):
        """Two replies of the labour office, of which one tells no date of its finding."""
        good = tale.answered()
        other = tale.li_writes("工龄少算了两年，请更正。", claims=["请更正工龄"])
        tale.wang_screens(other, content_class="0401")
        other = tale.body_accepts(tale.wang_sends(other, tale.county.labour), tale.county.zhao)
        tale.body_answers(other, tale.county.zhao, tale.county.chen)
        Reply.objects.filter(matter=other).update(
            facts="经核实，情况属实，工龄计算没有错误，特此说明。"
        )
        return good, other, examining.sweep(tale.now)

    def rate(self, tale, by, check="facts_found"):
        since = tale.now.date() - timedelta(days=365)
        who = tale.eyes(getattr(tale.county, by))
        found = examining.rates(who, office=tale.county.labour.pk, since=since)
        return next((r.passed, r.applied) for r in found if r.check == check)

    def test_issued_replies_are_examined_once(self, tale, swept):
        assert swept[2] == 2
        assert examining.sweep(tale.now) == 0
        assert ReplyCheck.objects.count() == 24

    def test_numerator_and_denominator(self, tale, swept):
        assert self.rate(tale, "chen") == (1, 2)
        assert self.rate(tale, "liu") == (1, 2)

    def test_a_figure_opens_exactly_its_replies(self, tale, swept):
        good, other, _ = swept
        since = tale.now.date() - timedelta(days=365)

        def behind(passed):
            rows = examining.replies_behind(
                tale.eyes(tale.county.liu), office=tale.county.labour.pk, check="facts_found",
                since=since, passed=passed,
            )  # fmt: skip
            return {row.matter for row in rows}

        assert (behind(True), behind(False), behind(None)) == ({good}, {other}, {good, other})

    def test_what_one_may_not_see_is_not_counted(self, tale, swept):
        assert (self.rate(tale, "qian"), self.rate(tale, "gao")) == ((0, 0), (1, 2))
        type(swept[0]).objects.filter(pk=swept[0].pk).update(is_sealed=True)
        Sight.objects.filter(matter_id=swept[0].pk).update(is_sealed=True)
        assert self.rate(tale, "gao") == (0, 1)

    def test_the_pages_show_figures_and_no_score(self, tale, client, swept, monkeypatch):
        client.force_login(tale.county.liu)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: tale.now.date())
        page = client.get(reverse("desk:reply-checks")).content.decode()
        address = reverse("desk:reply-check", args=[tale.county.labour.pk, "facts_found"])

        assert f'href="{address}?which=no"' in page and "查明事实" in page
        listed = client.get(address, {"which": "no"}).content.decode()
        assert swept[1].number in listed and swept[0].number not in listed
        assert (
            client.get(reverse("desk:reply-check", args=[999999, "facts_found"])).status_code == 404
        )
        assert (
            client.get(
                reverse("desk:reply-check", args=[tale.county.labour.pk, "score"])
            ).status_code
            == 404
        )
