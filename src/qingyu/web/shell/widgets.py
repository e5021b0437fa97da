"""Form controls that Django lacks."""

from collections.abc import Sequence

from django import forms


class SuggestInput(forms.TextInput):
    """A text box with a list of suggestions (datalist); any other text may still be typed."""

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), attrs: dict[str, object] | None = None
    ) -> None:
        super().__init__(attrs)
        self.options = options
        self.attrs.setdefault("autocomplete", "off")

    def get_context(
        self, name: str, value: object, attrs: dict[str, object] | None
    ) -> dict[str, object]:
        context: dict[str, object] = super().get_context(name, value, attrs)
        widget = context["widget"]
        if isinstance(widget, dict) and "id" in widget["attrs"]:
            widget["attrs"]["list"] = f"{widget['attrs']['id']}_list"
        return context


class DateInput(forms.DateInput):
    """A date from the browser's own calendar, or typed where it has none."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
