"""Personal data as others see it: enough to recognise, too little to use."""

import re
import unicodedata

from .index import phone as digits_of

# Signs that only change the look of the character before them; it must not be torn from it.
VARIANT = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LONG_NAME = 4
# Where a place ends and a house begins: a numeral with what is counted, or any digit.
HOUSE = re.compile(
    r"[0-90-9A-Za-z]|[零〇一二三四五六七八九十百]+(?:组|号|栋|幢|座|单元|楼|层|室|社|队|排|弄|巷)"
)
PLACE_END = "省市州盟县区旗镇乡道村社寨屯庄湾路街巷胡同"


def letters(text: str) -> list[str]:
    """The characters as a reader counts them: rare ones and their variants are one each."""
    found: list[str] = []
    for sign in text.strip():
        if found and (VARIANT.match(sign) or unicodedata.combining(sign)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def mask_name(name: str) -> str:
    """张三丰 → 张*丰, 张三 → 张*, 阿卜杜拉·买买提 → 阿***提 (how long it is stays untold)."""
    signs = letters(name)
    if len(signs) <= 1:
        return "*" * len(signs)
    if len(signs) == 2:
        return signs[0] + "*"
    stars = len(signs) - 2 if len(signs) <= LONG_NAME else 3
    return signs[0] + "*" * stars + signs[-1]


def mask_phone(phone: str) -> str:
    """13812345678 → 138****5678; 0571-88881234 → 0571****1234; a short number keeps two digits."""
    digits = digits_of(phone)
    if len(digits) >= 11:
        return f"{digits[:-8]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 2 else "*" * len(digits)


def mask_id_number(number: str) -> str:
    """110101199003071234 → 110101********1234; others keep their last two."""
    text = re.sub(r"[\s\-]", "", number)
    if len(text) == 18:
        return f"{text[:6]}********{text[-4:]}"
    return "*" * (len(text) - 2) + text[-2:] if len(text) > 4 else "*" * len(text)


def mask_address(address: str) -> str:
    """Keeps the place down to village or road: 柳林镇柳林村三组12号 → 柳林镇柳林村***."""
    text = address.strip()
    house = HOUSE.search(text)
    place = text[: house.start()] if house else text[:-1]
    end = max(place.rfind(sign) for sign in PLACE_END) + 1
    kept = place[:end] if end else text[: min(2, len(text) // 2)]
    return f"{kept}***" if text else ""
