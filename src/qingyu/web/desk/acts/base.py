"""What every act's form has: the matter, who acts, the version it was drawn from, its errors."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from qingyu.offices.access import Viewer
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.web.shell.refusable import RefusableForm


class ActForm(RefusableForm):
    """The form of one step. `expect` is the journal's length when the page was drawn.

    asks: what it needs of the matter, read in one question with what every act needs.
    """

    asks: ClassVar[tuple[Ask, ...]] = ()
    expect = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: Matter, who: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter, self.who = matter, who
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the matter."""

    def taken(self, keys: Iterable[str]) -> dict[str, Any]:
        """Field to value for suggestions that were taken by one press; none where none is made."""
        return {}

    def typed(self) -> dict[str, Any]:
        """What stands in the form as it was sent, right or wrong."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
            if self.is_bound
        }


Take = Callable[[ActForm, Matter, Viewer, datetime], object]


@dataclass(frozen=True)
class Act:
    """One thing that can be done to a matter: its form, its service, its words."""

    key: str
    form: type[ActForm]
    take: Take
    name: tuple[str, str] = ("", "")
    causes: tuple[str, str] = ("", "")
    is_grave: bool = False


def long_text(
    label: Any, *, rows: int = 4, required: bool = True, help_text: Any = ""
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


def values(form: ActForm, *names: str) -> dict[str, Any]:
    """Cleaned values of these fields, and `expect`."""
    return {name: form.cleaned_data[name] for name in (*names, "expect")}
