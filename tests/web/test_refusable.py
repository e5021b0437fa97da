"""What a form says of a value it cannot take names the field and how to write it."""

from django import forms

from qingyu.web.shell.refusable import RefusableForm


class Asked(RefusableForm):
    """A form as a staff page has it, with a percent sign in a name."""

    days = forms.IntegerField(label="延长多少天", min_value=1, max_value=60)
    share = forms.IntegerField(label="占%几", min_value=1)
    due_on = forms.DateField(label="期限")
    words = forms.CharField(label="标题", max_length=3)


def said(**sent: str) -> dict[str, list[str]]:
    return {name: list(words) for name, words in Asked(sent).errors.items()}


def test_what_is_out_of_bounds_is_named() -> None:
    assert said(days="-3", share="0", due_on="2026-11-28", words="甲乙丙丁") == {
        "days": ["“延长多少天”至少是1。"],
        "share": ["“占%几”至少是1。"],
        "words": ["“标题”最多写3个字，现在是4个字。"],
    }
    assert said(days="99", share="1", due_on="2026-11-28", words="甲")["days"] == [
        "“延长多少天”最多是60。"
    ]


def test_what_cannot_be_read_is_named_with_an_example() -> None:
    assert said(days="三", share="1", due_on="明天", words="甲") == {
        "days": ["“延长多少天”请用数字写，例如 12。"],
        "due_on": ["“期限”请写成年-月-日，例如 2026-11-28。"],
    }
