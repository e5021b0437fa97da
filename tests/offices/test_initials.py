"""Initials are what a clerk would type."""

import pytest

from qingyu.offices import initials


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("人社局", "rsj"),
        ("重庆市信访局", "cqsxfj"),
        ("长沙市", "css"),
        ("镇长办公室", "zzbgs"),
        ("乐清市", "yqs"),
        ("会计科", "kjk"),
        ("𠮷林社区", "jlsq"),
        ("A3区城管局", "a3qcgj"),
        ("（一）分厂", "yfc"),
        ("", ""),
    ],
)
def test_initials_of_a_name(name, typed):
    assert initials.of_name(name) == typed


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单雄", "sx"),
        ("解晓东", "xxd"),
        ("阿卜杜拉·买买提", "abdlmmt"),
        ("长孙无忌", "zswj"),
        ("尉迟敬", "ycj"),
        ("任重", "rz"),
    ],
)
def test_a_surname_has_its_own_reading(name, typed):
    assert initials.of_person(name) == typed


def test_a_long_name_fits_the_column():
    assert len(initials.of_name("信访" * 80)) == initials.MAX_LENGTH
