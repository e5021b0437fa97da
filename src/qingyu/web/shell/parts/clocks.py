"""The light of a clock (红黄绿灯): colour, word, number and shape always together."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .base import Part


class Tone(StrEnum):
    """A colour that means something; never used for mood or decoration."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    WAIT = "wait"
    RAIN = "rain"


SHAPES = {Tone.RED: "■", Tone.AMBER: "▲", Tone.GREEN: "●", Tone.WAIT: "◇", Tone.RAIN: "◆"}


@dataclass(frozen=True, kw_only=True)
class Light(Part):
    """`▲ 黄 剩2天`. Build it with `due_in`, `waiting` or `done`."""

    template_name: ClassVar[str] = "light"
    tone: Tone
    words: str

    @classmethod
    def due_in(cls, days: int, *, soon: int = 3, working: bool = False) -> Self:
        """The light of a running clock with `days` left (negative: overdue).

        working: the days are working days (工作日), and the words say so.
        """
        if days < 0:
            return cls(tone=Tone.RED, words=_("红 逾期%(days)s") % {"days": _days(-days, working)})
        if days == 0:
            return cls(tone=Tone.AMBER, words=_("黄 今天到期"))
        if days <= soon:
            return cls(tone=Tone.AMBER, words=_("黄 剩%(days)s") % {"days": _days(days, working)})
        return cls(tone=Tone.GREEN, words=_("绿 剩%(days)s") % {"days": _days(days, working)})

    @classmethod
    def waiting(cls, words: str | None = None) -> Self:
        """Nobody here is late: paused, or others must act first."""
        return cls(tone=Tone.WAIT, words=words or _("灰 等待他人"))

    @classmethod
    def done(cls, words: str | None = None) -> Self:
        return cls(tone=Tone.GREEN, words=words or _("绿 已办结"))

    @property
    def shape(self) -> str:
        return SHAPES[self.tone]


def _days(days: int, working: bool) -> str:
    if working:
        return ngettext("%(n)d个工作日", "%(n)d个工作日", days) % {"n": days}
    return ngettext("%(n)d天", "%(n)d天", days) % {"n": days}
