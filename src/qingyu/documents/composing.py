"""From a template that an office can change to blocks: a few words of Jinja, nothing else runs.

A template may name facts by their Chinese labels, ask whether one is there and go through a
list. Everything else of the template language is refused when a template is saved.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qingyu.offices.tongue import told

from .blocks import BLANK, Block, literal, parse
from .dates import chinese_date, chinese_moment
from .kinds import FACTS, DocumentKind, Fact, FactKind
from .kinds.facts import FRAME

FOLDER = Path(__file__).parent / "templates"
LONGEST_TEMPLATE = 40_000
DIGITS = "零一二三四五六七八九"


class BadTemplate(ValueError):
    """A template that cannot be used; the text names the line and what is wrong."""

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(told(words, values))


class Blank(Undefined):
    """A fact that is not given: a blank to fill in, and false in a condition."""

    def __str__(self) -> str:
        return BLANK

    def __iter__(self) -> Any:
        return iter(())

    def __bool__(self) -> bool:
        return False

    __getattr__ = Undefined.__getattr__


def cn(number: int) -> str:
    """1 -> 一, 12 -> 十二, 30 -> 三十; numbers of headings."""
    tens, ones = divmod(int(number), 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


def sentence(value: Any) -> Any:
    """The text with a full stop where the writer left it out."""
    if isinstance(value, Undefined):
        return value
    text = str(value).rstrip()
    return text if text.endswith(tuple("。！？；：…”.!?")) else f"{text}。"


def _finalize(value: Any) -> Any:
    """A value as a document says it, with its marks hidden."""
    if isinstance(value, Undefined):
        return value
    if isinstance(value, datetime):
        return chinese_moment(value)
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, list | tuple):
        return literal("、".join(str(item) for item in value))
    return literal(str(value))


def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        undefined=Blank, finalize=_finalize, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    env.globals.clear()
    env.filters = {"cn": cn, "句": sentence}
    return env


ENV = _environment()
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If, nodes.For,
    nodes.Const, nodes.Filter, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
)  # fmt: skip

# What may stand after a dot: the columns of records, and the number of a loop's turn.
PARTS = {label for fact in FACTS.values() for _, label in fact.parts} | {"index", "last"}


def check(kind: DocumentKind, source: str) -> None:
    """Refuse a template that names unknown facts or does more than fill in. Raises BadTemplate."""
    if len(source) > LONGEST_TEMPLATE:
        raise BadTemplate(
            "模板太长（%(n)s 字），最多 %(most)s 字", n=len(source), most=LONGEST_TEMPLATE
        )
    try:
        tree = ENV.parse(source)
    except TemplateSyntaxError as error:
        raise BadTemplate("第 %(n)s 行的花括号写法不对，请对照原模板检查", n=error.lineno) from None
    known = {fact.label for fact in (*kind.facts, *FRAME)}
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            raise BadTemplate("第 %(n)s 行：模板里只能填写内容、判断有无和逐项列出", n=node.lineno)
        if isinstance(node, nodes.Getattr) and node.attr not in PARTS:
            raise BadTemplate("第 %(n)s 行：没有“%(name)s”这一项", n=node.lineno, name=node.attr)
        if isinstance(node, nodes.Filter) and node.name not in ENV.filters:
            raise BadTemplate("第 %(n)s 行：没有“%(name)s”这种写法", n=node.lineno, name=node.name)
    loops = {n.name for loop in tree.find_all(nodes.For) for n in _targets(loop)} | {"loop"}
    for name in tree.find_all(nodes.Name):
        if name.name not in known | loops:
            raise BadTemplate(
                "第 %(n)s 行：这种文书没有“%(name)s”这一项", n=name.lineno, name=name.name
            )


def _targets(loop: nodes.For) -> Iterable[nodes.Name]:
    return [loop.target] if isinstance(loop.target, nodes.Name) else []


@lru_cache(maxsize=200)
def _compiled(source: str) -> Template:
    return ENV.from_string(source)


@lru_cache(maxsize=100)
def shipped(key: str) -> str:
    """The template that comes with the product."""
    return (FOLDER / f"{key}.md").read_text(encoding="utf-8")


def compose(source: str, facts: Mapping[str, Any]) -> list[Block]:
    """The blocks of a document: the template with the facts (by key) filled in."""
    return parse(_compiled(source).render(labelled(facts)))


def labelled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts under their labels, empty ones left out so that a condition sees them missing."""
    return {
        FACTS[key].label: _by_label(FACTS[key], value)
        for key, value in facts.items()
        if key in FACTS and not FACTS[key].is_empty(value)
    }


def _by_label(fact: Fact, value: Any) -> Any:
    if fact.kind is FactKind.RECORDS:
        return [{label: row.get(key, "") for key, label in fact.parts} for row in value]
    return value
