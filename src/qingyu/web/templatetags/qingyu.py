"""`{% load qingyu %}`: fields, boxes with words in them, icons and dates."""

import re
from datetime import date, datetime
from typing import Any, cast

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from qingyu.offices.tongue import article, said
from qingyu.web.shell import charts, dates
from qingyu.web.shell.headings import clauses
from qingyu.web.shell.parts import fours

register = template.Library()

register.filter("short_date", dates.short_date)
register.filter("unbroken", dates.unbroken)
register.filter("counted", dates.counted)
register.filter("fours", fours)
register.filter("clauses", clauses)
register.filter("said", said)
register.filter("cited", article)


@register.filter
def full_date(day: date) -> SafeString:
    """A day as it stands in a sentence: whole on one line. In a title use `short_date`."""
    return dates.unbroken(dates.full_date(day))


@register.filter
def moment(at: datetime) -> SafeString:
    return dates.unbroken(dates.moment(at))


@register.inclusion_tag("qingyu/parts/field.html")
def field(
    bound: BoundField, heading: bool = False, width: str = "", key: str = "", must: bool = False
) -> dict[str, Any]:
    """One form field. heading: its label is the page's h1. width: short or tiny.

    key: a digit; Alt with it jumps here (the clerk's page). must: not marked （选填） although
    the field alone is not required, because one of several has to be filled in.
    """
    if key:
        bound.field.widget.attrs["aria-keyshortcuts"] = f"Alt+{key}"
    widget = bound.field.widget
    return {
        "field": bound,
        "heading": heading,
        "is_optional": not (bound.field.required or must),
        "width": width,
        "key": key,
        "is_group": isinstance(widget, (RadioSelect, CheckboxSelectMultiple)),
        "is_tick": type(widget) is CheckboxInput,
        "is_file": isinstance(widget, FileInput),
        "options": getattr(widget, "options", ()),
    }


@register.inclusion_tag("qingyu/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What needs mending, each with the way to its field; nothing when nothing does."""
    fields = [(_first_of(bound), bound.errors) for bound in form if bound.errors]
    return {"fields": fields, "whole": form.non_field_errors()}


def _first_of(bound: BoundField) -> str:
    """What takes the focus when this field is to be mended: of several boxes the first."""
    is_group = isinstance(bound.field.widget, (RadioSelect, CheckboxSelectMultiple))
    return f"{bound.auto_id}_0" if is_group else bound.auto_id


@register.simple_tag
def livelier_charts() -> SafeString:
    """The script that draws charts with Apache ECharts, where this instance has the library.

    Nothing where it was not fetched: the charts drawn by the server stand alone then.
    """
    library = charts.library()
    if not library:
        return SafeString("")
    return format_html(
        '<script src="{}" data-library="{}" defer></script>', static("qingyu/charts.js"), library
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small picture beside words; it says nothing of its own."""
    return render_to_string(f"qingyu/icons/{name}.svg")


@register.simple_block_tag
def notice(content: str, tone: str = "rain") -> SafeString:
    """`{% notice "amber" %}…{% endnotice %}`"""
    return format_html('<div class="notice {}">{}</div>', tone, content)


@register.simple_block_tag
def banner(content: str) -> SafeString:
    """The red bar: confidential matters and the like."""
    return format_html('<div class="banner" role="note">{}</div>', content)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2) -> SafeString:
    heading = format_html("<h{}>{}</h{}>", level, clauses(title), level) if title else ""
    return format_html('<section class="card">{}{}</section>', heading, content)


@register.simple_block_tag
def more(content: str, title: str) -> SafeString:
    """Words that open on a press."""
    return format_html(
        '<details class="more"><summary>{}</summary><div>{}</div></details>', title, content
    )


# An end of line with its indentation, where a tag or a piece of the template ends or begins.
END_OF_LINE = re.compile(r"(?:\A|(?<=>))[ \t]*\n[ \t\n]*|[ \t]*\n[ \t\n]*(?=<|\Z)")


class Joined(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def joined(parser: Parser, token: Token) -> Joined:
    """`{% joined %}…{% endjoined %}`: one run of words over several lines of the template.

    Chinese has no spaces between words, and a browser shows an end of line as one. Within, ends
    of lines are nothing; a space within a line stays, and so does all that is filled in.
    """
    nodelist = parser.parse(("endjoined",))
    parser.delete_first_token()
    for text in cast("list[TextNode]", nodelist.get_nodes_by_type(TextNode)):
        text.s = END_OF_LINE.sub("", text.s)
    return Joined(nodelist)
