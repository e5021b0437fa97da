"""Choosing by first letters: rsj → 人社局, zcb → 赵承办. Works by typing alone, without a script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from .widgets import SuggestInput

MOST_NAMED = 6  # candidates named in a message


@dataclass(frozen=True)
class Option:
    """One thing to choose: its key, its name, and other ways people write it."""

    key: Any
    name: str
    initials: str = ""
    also: tuple[str, ...] = ()

    def rank(self, typed: str) -> int:
        """How well it fits: 0 is its very name, 9 not at all."""
        names = [self.name.lower(), *(word.lower() for word in self.also)]
        if typed in names or typed == str(self.key).lower():
            return 0
        letters = self.initials.lower()
        tests = (
            typed == letters,
            letters.startswith(typed) or any(name.startswith(typed) for name in names),
            letters.endswith(typed),
            typed in letters or any(typed in name for name in names),
        )
        return next((n for n, holds in enumerate(tests, 1) if holds), 9)


class ChoiceByLetters(forms.CharField):
    """A text that names one option, by name, code or first letters; cleaned to the option's key."""

    def __init__(self, *, options: Sequence[Option] = (), **kwargs: Any) -> None:
        super().__init__(widget=SuggestInput(), **kwargs)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        self.offered = list(options)
        self.widget.options = [(one.name, one.initials) for one in self.offered]

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value) or "").strip().lower()
        if not typed:
            return None
        return self._only(typed).key

    def _only(self, typed: str) -> Option:
        ranked = sorted(self.offered, key=lambda one: one.rank(typed))
        best = [one for one in ranked if one.rank(typed) == ranked[0].rank(typed) < 9]
        if len(best) == 1:
            return best[0]
        if not best:
            raise forms.ValidationError(_("没有“%(typed)s”，请换个写法。") % {"typed": typed})
        names = _("、").join(one.name for one in best[:MOST_NAMED])
        raise forms.ValidationError(_("是哪一个：%(names)s？") % {"names": names})
