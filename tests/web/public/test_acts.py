"""What Li does with her matter under way: add, urge, ask, rate, ask for review, withdraw."""

import pytest

from qingyu.petitions.models import Matter, Message, Rating, Recusal, Review
from qingyu.petitions.services import talk
from tests.stories.told import fresh

from .conftest import Phone


def answered(phone: Phone) -> Matter:
    """Li's petition, routed, handled and answered by the labour bureau; served on her."""
    tale = phone.tale
    matter = phone.sends().matter
    tale.wang_screens(matter, claims=["补发三个月工资"])
    tale.wang_sends(matter, tale.county.labour)
    tale.body_accepts(matter, tale.county.zhao)
    return tale.body_answers(matter, tale.county.zhao, tale.county.chen)


def act(phone: Phone, path: str, **given: str) -> str:
    return phone.client.post(f"/progress/{path}/", given, follow=True).content.decode()


def test_li_adds_material(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    page = act(phone, "say/material", text="工资条拍在后面")

    assert "已补充，谢谢。" in page
    assert Message.objects.get().text == "工资条拍在后面"


def test_urging_needs_no_words_and_once_a_day_is_enough(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    assert "已提醒现在负责的人" in act(phone, "say/urge")

    assert "今天已经催过" in phone.page()
    assert "今天已经催办过" in act(phone, "say/urge")
    assert Message.objects.count() == 1


def test_an_empty_question_is_asked_for_and_nothing_is_sent(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    assert "请写下内容。" in act(phone, "say/question", text="")

    assert not Message.objects.exists()


def test_the_offices_words_appear_on_the_page(phone: Phone) -> None:
    tale = phone.tale
    matter = phone.sends().matter
    talk.answer(matter, "请带上工资条来一趟", by=tale.eyes(tale.county.wang), now=tale.now)
    phone.opens()

    assert "请带上工资条来一趟" in phone.page()


def test_li_reads_the_reply_and_rates_both_bodies_apart(phone: Phone) -> None:
    answered(phone)
    phone.opens()
    assert "责成村委会在15日内公开三年账目。" in phone.page()

    act(phone, "rate/petition_office", score="satisfied")
    page = act(phone, "rate/responsible_body", score="dissatisfied", words="拖得太久")

    assert {r.rated: r.score for r in Rating.objects.all()} == {
        "petition_office": "satisfied",
        "responsible_body": "dissatisfied",
    }
    assert page.count("您已经评价过，谢谢。") == 1
    assert 'href="/progress/rate/' not in page


def test_a_rating_without_a_choice_is_told_at_the_field(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    page = act(phone, "rate/petition_office", words="还行")

    assert "请选一项。" in page
    assert "还行" in page


def test_review_is_offered_with_its_last_day_and_asked_for(phone: Phone) -> None:
    """条例第35条: 30 days from service on 23 November is 23 December."""
    answered(phone)
    phone.opens()
    assert '最后一天是<span class="day">2026年12月23日（星期三）</span>。' in phone.page()

    act(phone, "ask/review", text="查得不清楚，没有问过工友。")

    assert Review.objects.get().office == phone.tale.county.city_labour
    assert "晴川市人力资源和社会保障局" in phone.page()


def test_a_late_request_for_review_asks_why(phone: Phone) -> None:
    answered(phone)
    phone.later(days=31)
    phone.opens()
    assert "已经了" not in phone.page()
    assert "已经过了；有正当理由的可以写明再申请" in phone.page()

    page = act(phone, "ask/review", text="查得不清楚，没有问过工友。")
    assert "已过最后一天，请写明原因。" in page
    act(phone, "ask/review", text="查得不清楚，没有问过工友。", late_reason="住院二十天")

    assert Review.objects.get().is_late


def test_review_before_any_reply_is_greyed_with_the_reason(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    assert "收到书面的处理意见以后才可以申请。" in phone.page()
    assert "不能申请复查" in act(phone, "ask/review", text="我要复查")


def test_li_asks_that_the_handler_step_aside(phone: Phone) -> None:
    tale = phone.tale
    matter = phone.sends().matter
    tale.wang_screens(matter)
    tale.wang_sends(matter, tale.county.labour)
    tale.body_accepts(matter, tale.county.zhao)
    phone.opens()

    act(phone, "recusal", text="他是老板的亲戚")

    assert Recusal.objects.get().by_petitioner


def test_recusal_without_a_handler_is_refused_in_words(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    page = phone.client.post("/progress/recusal/", {"text": "亲戚"})

    assert page.status_code == 200
    assert not Recusal.objects.exists()


def test_li_withdraws_in_her_own_words(phone: Phone) -> None:
    matter = phone.sends().matter
    phone.opens()

    page = act(phone, "withdraw")

    assert fresh(matter).stage == "withdrawn"
    assert "您已撤回" in page


def test_after_the_end_what_cannot_be_done_is_folded_and_each_reason_stands_once(
    phone: Phone,
) -> None:
    phone.sends()
    phone.opens()
    act(phone, "withdraw")

    page = phone.page()

    assert 'href="/progress/say/' not in page
    assert "补充材料、催一催、说说怎样算解决、问一个问题：这件事已经结束。有新的情况" in page
    assert "现在不能做的，为什么" in page


def test_words_sent_from_a_page_that_had_closed_wait_for_the_door(phone: Phone) -> None:
    phone.sends()
    phone.opens()
    phone.later(minutes=31)

    door = act(phone, "say/material", text="写了四十分钟的材料")
    assert "您刚才写的还在" in door
    back = phone.opens()

    assert back.headers["Location"] == "/progress/say/material/"
    assert "写了四十分钟的材料" in phone.page("/progress/say/material/")
    act(phone, "say/material", text="写了四十分钟的材料")
    assert Message.objects.get().text == "写了四十分钟的材料"
    assert phone.opens().headers["Location"] == "/progress/matter/"


@pytest.mark.parametrize("path", ["say/other", "rate/other", "ask/other"])
def test_an_act_that_does_not_exist_is_not_found(phone: Phone, path: str) -> None:
    phone.sends()
    phone.opens()

    assert phone.client.get(f"/progress/{path}/").status_code == 404
