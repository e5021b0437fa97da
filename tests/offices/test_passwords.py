"""A password is long and is not what everybody tries first; its kinds of characters are free."""

import pytest

from qingyu.offices import passwords

GUESSED = [
    "123456789012",
    "111111111111",
    "password1234",
    "P@ssw0rd2026",
    "Admin@123456",
    "qwertyuiop12",
    "1qaz2wsx3edc",
    "1qaz@WSX3edc",
    "woaini1314520",
    "xinfangju2026!",
    "Xfj@20261123",
    "abcdefghijkl",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "zaq12wsxcde3",
    "Welcome2026!!",
    "wangwei198811",
    "5201314520131",
    "letmein123456",
    "poiuytrewq!@#",
]
KEPT = [
    "骑车去看桂花和老槐树下的猫",
    "copper-lantern-quiet-harbour",
    "Gui4hua1shu4xia4de0mao1",
    "kV9#tq2Lw!eZ",
    "jiuyuetaohuatantongchuan",
]


@pytest.mark.parametrize("password", GUESSED)
def test_what_everybody_tries_first_is_refused(password):
    assert "太容易猜到" in passwords.problem(password)


@pytest.mark.parametrize("password", KEPT)
def test_a_long_password_of_ones_own_is_kept(password):
    assert passwords.problem(password) == ""


def test_a_short_password_is_told_how_short():
    assert "至少12个字符，现在有9个" in passwords.problem("kV9#tq2Lw")


def test_an_endless_password_is_refused():
    assert "最多128个字符" in passwords.problem("骑车去看桂花" * 30)


def test_ones_own_name_is_no_secret():
    assert passwords.problem("zhaochengban2026", username="zhao.chengban")
    assert passwords.problem("赵承办赵承办赵承办2026", name="赵承办")


def test_a_house_may_ask_for_kinds_of_characters(settings):
    settings.PASSWORD_KINDS = 3

    assert "3种" in passwords.problem("copper lantern quiet harbour".replace(" ", ""))
    assert passwords.problem("kV9#tq2Lw!eZ") == ""


def test_there_are_several_hundred_fragments_and_none_is_empty():
    assert len(passwords.fragments()) > 600
    assert all(fragment == fragment.strip().casefold() for fragment in passwords.fragments())
