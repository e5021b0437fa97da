"""A form whose service may refuse: the reason stands at its field, and nothing typed is lost."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.offices.errors import NotPossible
from qingyu.petitions.errors import Incomplete, Refused

# What a choice not yet made is called when nobody named it.
DASHES = forms.ModelChoiceField(None).empty_label
NAMELESS = forms.Field.default_error_messages["required"]
# What Django fills in when it tells what is wrong; until then it stays as it is.
LATER = {name: f"%({name})s" for name in ("limit_value", "show_value")}
UNREADABLE: dict[type[forms.Field], Any] = {
    forms.IntegerField: _("“%(label)s”请用数字写，例如 12。"),
    forms.DateField: _("“%(label)s”请写成年-月-日，例如 2026-11-28。"),
}


def _missing(field: forms.Field) -> Any:
    """What an empty field is called, in the words of the page."""
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    words = _("请选择“%(label)s”。") if chosen else _("请填写“%(label)s”。")
    return words % {"label": field.label}


def _own_words(field: forms.Field) -> dict[str, Any]:
    """What else can be wrong with this field, with its name; Django's words name no field."""
    words: dict[str, Any] = {
        "min_value": _("“%(label)s”至少是%(limit_value)s。"),
        "max_value": _("“%(label)s”最多是%(limit_value)s。"),
        "max_length": _("“%(label)s”最多写%(limit_value)s个字，现在是%(show_value)s个字。"),
    }
    for kind, said in UNREADABLE.items():
        if field.error_messages.get("invalid") == kind.default_error_messages["invalid"]:
            words["invalid"] = said
    return {
        code: said % {"label": str(field.label).replace("%", "%%"), **LATER}
        for code, said in words.items()
        if code == "invalid" or code not in field.error_messages
    }


class RefusableForm(forms.Form):
    """A form that shows why a service refused what it was asked, and names the field that is empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages["required"] == NAMELESS:
                field.error_messages["required"] = _missing(field)
            if field.label:
                field.error_messages.update(_own_words(field))
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
                field.empty_label = _("请选择") if field.required else _("不选")

    def refuse(self, refusal: Refused | NotPossible) -> None:
        """Show the reason at its field where it has one here, else above the form."""
        if not isinstance(refusal, Incomplete | NotPossible):
            self.add_error(None, str(refusal))
            return
        for name, problem in refusal.problems.items():
            self.add_error(name if name in self.fields else None, problem)
