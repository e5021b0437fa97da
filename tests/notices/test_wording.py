"""Every sentence fits one message and says nothing it should not."""

from datetime import date

import pytest

from qingyu.notices import wording
from qingyu.notices.wording import LONGEST, WORDINGS, compose, storable

from .moments import at

LONGEST_CASE = {"tail": "0123", "due": at("2026-12-28 23:59"), "office": "人力社保局信访接待科"}


@pytest.fixture
def longest_instance(settings):
    """An instance whose signature, site and telephone are as long as the settings allow."""
    settings.NOTICE_SIGN = settings.NOTICE_NEUTRAL_SIGN = "字" * 10
    settings.NOTICE_SITE, settings.NOTICE_PHONE = "x" * 16, "0" * 13


@pytest.mark.parametrize("name", WORDINGS)
@pytest.mark.parametrize("discreet", [False, True])
def test_every_sentence_fits_one_message_at_its_longest(name, discreet, longest_instance):
    text = compose(name, storable(name, LONGEST_CASE), discreet=discreet)

    assert len(text) <= LONGEST


@pytest.mark.parametrize("name", WORDINGS)
def test_no_sentence_names_what_must_not_be_read_over_a_shoulder(name):
    both = WORDINGS[name].text + WORDINGS[name].discreet

    assert not any(
        word in both for word in ("检举", "控告", "举报", "信访", "投诉", "纪检", "http")
    )


@pytest.mark.parametrize("name", WORDINGS)
def test_a_protected_matter_is_told_of_without_any_particular(name):
    assert "{tail}" not in WORDINGS[name].discreet
    assert "{office}" not in WORDINGS[name].discreet
    assert "{due}" not in WORDINGS[name].discreet


def test_receipt_says_when_and_where_to_ask(settings):
    settings.NOTICE_SIGN, settings.NOTICE_SITE, settings.NOTICE_PHONE = (
        "某某县信访",
        "xf.gov.cn",
        "12345",
    )
    filling = storable("received", {"tail": "1234", "due": date(2026, 12, 8)})

    assert compose("received", filling, discreet=False) == (
        "【某某县信访】您反映的事项已收到，编号末四位1234，12月8日（星期二）前告知由谁办理。"
        "查询：xf.gov.cn或拨12345"
    )


def test_protected_matter_gets_a_neutral_signature(settings):
    settings.NOTICE_SIGN = "某某县信访局"

    assert compose("accepted", {}, discreet=True).startswith("【通知】您的事项有新进展")


def test_what_a_sentence_does_not_need_is_not_kept():
    kept = storable("accepted", {"tail": "1234", "due": date(2026, 12, 8), "accused": "某某"})

    assert kept == {"tail": "1234", "due": "12月8日（星期二）"}


def test_a_missing_argument_is_named():
    with pytest.raises(wording.UnknownWording, match="received needs due"):
        storable("received", {"tail": "1234"})


def test_a_long_office_name_is_not_cut_in_half():
    filling = {"tail": "1234", "due": "12月8日", "office": "某某省某某县人力资源和社会保障局信访科"}

    assert storable("sent_on", filling)["office"] == "责任单位"


def test_what_one_message_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="70 fit"):
        compose("sent_on", {"tail": "1", "due": "12月8日", "office": "长" * 50}, discreet=False)
