"""Masks: enough to recognise, too little to use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.privacy.masking import mask_address, mask_id_number, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三丰", "张*丰"),
        ("张三", "张*"),
        ("张", "*"),
        ("", ""),
        ("欧阳修文", "欧**文"),
        ("阿卜杜拉·买买提", "阿***提"),
        ("古丽娜尔·艾合买提江", "古***江"),
        ("𠮷三丰", "𠮷*丰"),
        ("䶮㛃", "䶮*"),
        ("葛\U000e0100城", "葛\U000e0100*"),
        ("  李秀英 ", "李*英"),
    ],
)
def test_names(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138****5678"),
        ("+86 138 1234 5678", "138****5678"),
        ("0571-88881234", "0571****1234"),
        ("12345", "***45"),
        ("12", "**"),
        ("", ""),
        ("没有电话", ""),
    ],
)
def test_phones(phone, masked):
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("110101199003071234", "110101********1234"),
        ("11010119900307123X", "110101********123X"),
        ("E12345678", "*******78"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_identity_numbers(number, masked):
    assert mask_id_number(number) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("柳林镇柳林村三组12号", "柳林镇柳林村***"),
        ("浙江省杭州市西湖区文三路90号东部软件园", "浙江省杭州市西湖区文三路***"),
        ("𠮷祥社区䶮巷3号", "𠮷祥社区䶮巷***"),
        ("北京市朝阳区", "北京市***"),
        ("某处", "某***"),
        ("家", "***"),
        ("", ""),
    ],
)
def test_addresses(address, masked):
    assert mask_address(address) == masked


@given(st.text(st.characters(exclude_characters="*"), min_size=1).filter(str.strip))
def test_no_mask_gives_the_whole_value_away(value):
    for mask in (mask_name, mask_phone, mask_id_number, mask_address):
        assert mask(value) != value.strip()
        assert len(mask(value)) <= len(value) + 3
