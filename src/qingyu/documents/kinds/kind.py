"""What the house knows of one kind of document (文种)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .facts import FACTS, Fact


class Layout(StrEnum):
    """How it is laid out on paper (GB/T 9704-2012)."""

    OFFICIAL = "official"  # 公文格式: red head, red rule, 版记
    LETTER = "letter"  # 信函格式: red double rules, first page unnumbered
    FORM = "form"  # 表格: a title and a table


class Part(StrEnum):
    """Who issues or receives it."""

    DESK = "desk"  # 登记窗口
    PETITION_OFFICE = "petition_office"  # 信访工作机构
    BODY = "body"  # 有权处理单位
    REVIEWER = "reviewer"  # 复查、复核机关
    MEETING = "meeting"  # 信访工作联席会议
    COMMITTEE = "committee"  # 本级党委、政府
    PETITIONER = "petitioner"  # 信访人
    PARTIES = "parties"  # 当事各方
    FILE = "file"  # 存档


class Signatory(StrEnum):
    """Who must sign it off before it is issued (签发)."""

    CLERK = "clerk"  # 经办人即可
    UNIT_LEAD = "unit_lead"  # 单位负责人
    HEAD = "head"  # 主要负责人本人
    MEETING = "meeting"  # 联席会议召集人
    PARTIES = "parties"  # 当事各方签名


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One row of the table of documents. `name` is (Chinese, English).

    `needs` are the facts without which it is not issued, `may` those it can carry.
    `word` stands in its number after the office's own word; "" means it bears no number.
    `starts` are the rules whose clock its service starts.
    """

    key: str
    name: tuple[str, str]
    article: str
    issuer: Part
    receiver: Part
    layout: Layout
    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    signs: Signatory = Signatory.UNIT_LEAD
    word: str = ""
    has_seal: bool = True
    is_served: bool = False
    starts: tuple[str, ...] = ()
    originals: int = 2
    copies_to: tuple[str, ...] = ()

    @property
    def is_for_petitioner(self) -> bool:
        return self.receiver is Part.PETITIONER

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(FACTS[key] for key in (*self.needs, *self.may))

    def missing(self, facts: Mapping[str, Any]) -> list[Fact]:
        """The needed facts that are absent or empty, in the order of the document."""
        return [FACTS[key] for key in self.needs if FACTS[key].is_empty(facts.get(key))]
