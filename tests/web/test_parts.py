"""The parts a page is made of."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString

from qingyu.core.stages import Stage
from qingyu.web import style
from qingyu.web.shell import dates
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import (
    Action,
    Actions,
    Column,
    Light,
    Link,
    Pager,
    Row,
    Table,
    Tone,
    fours,
    steps_for,
)


@pytest.mark.parametrize(
    ("days", "tone", "words"),
    [
        (-2, Tone.RED, "红 逾期2天"),
        (0, Tone.AMBER, "黄 今天到期"),
        (3, Tone.AMBER, "黄 剩3天"),
        (4, Tone.GREEN, "绿 剩4天"),
    ],
)
def test_a_light_says_colour_word_and_number(days: int, tone: Tone, words: str) -> None:
    light = Light.due_in(days)

    assert (light.tone, light.words) == (tone, words)


def test_a_light_has_a_shape_of_its_own_for_each_colour() -> None:
    shapes = [Light.due_in(-1).shape, Light.due_in(1).shape, Light.due_in(9).shape]

    assert shapes == ["■", "▲", "●"]


def test_a_part_shows_itself_and_what_people_typed_stays_text() -> None:
    page = Template("{{ part }}").render(Context({"part": Link("/x/", "<b>李</b>")}))

    assert page.strip() == '<a href="/x/">&lt;b&gt;李&lt;/b&gt;</a>'


def test_words_joined_over_several_lines_have_no_space_between_them() -> None:
    page = Template(
        """{% load qingyu %}<p>{% joined %}
          {{ office }}
          {% if topic %}，{{ topic }}{% endif %}
          <b>
            {{ days }}天
          </b> <i
            class="soft">以前</i>
        {% endjoined %}</p>"""
    ).render(Context({"office": "柳林村\n东", "topic": "工资", "days": 3}))

    assert page == ('<p>柳林村\n东，工资<b>3天</b> <i\n            class="soft">以前</i></p>')


def test_a_code_is_read_in_groups_of_four() -> None:
    assert fours("8231460975523018").count('class="four"') == 4
    assert "8231" in fours("8231460975523018")


def test_a_greyed_act_says_why() -> None:
    barred = str(Actions(actions=[Action(name="办结", why_not="答复意见书还没有送达。")]))

    assert "现在不能：答复意见书还没有送达。" in barred
    assert "<a" not in barred


def test_an_act_without_way_or_reason_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="must say why"):
        Action(name="办结")


def test_an_empty_table_says_so_instead_of_showing_a_head() -> None:
    empty = str(Table(caption="待办", columns=[Column("编号")], rows=[], empty="今天没有。"))

    assert "今天没有。" in empty
    assert "<table" not in empty


def test_a_cell_names_its_column_for_the_card_on_a_phone() -> None:
    table = Table(
        caption="待办", columns=[Column("编号"), Column("天数", True)], rows=[Row(["1", 3])]
    )

    assert 'data-label="天数"' in str(table)


def test_a_column_with_nothing_in_it_takes_no_room() -> None:
    columns = [Column("编号"), Column("期限"), Column("阶段")]
    table = Table(
        caption="纠纷", columns=columns, rows=[Row(["1", "", "在办"]), Row(["2", "", ""])]
    )

    assert [column.label for column in table.heads] == ["编号", "阶段"]
    assert "期限" not in str(table)


def test_a_pager_with_nowhere_to_go_is_not_shown() -> None:
    assert str(Pager()).strip() == ""


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        (Stage.REGISTERED, ["now", "next", "next", "next", "next"]),
        (Stage.HANDLING, ["done", "done", "now", "next", "next"]),
        (Stage.ENDED, ["done"] * 5),
        (Stage.REVIEWING, ["done"] * 5 + ["now"]),
        (Stage.RE_REVIEWING, ["done"] * 6 + ["now"]),
        (Stage.DECLINED, ["done", "now"]),
    ],
)
def test_the_step_bar_follows_the_stage(stage: Stage, states: list[str]) -> None:
    assert [step.state for step in steps_for(stage).steps] == states


def test_every_stage_has_a_bar_with_at_most_one_present_step() -> None:
    for stage in Stage:
        assert sum(step.state == "now" for step in steps_for(stage).steps) <= 1


def test_dates_are_written_with_their_weekday() -> None:
    day = date(2026, 11, 23)
    assert dates.full_date(day) == "2026年11月23日（星期一）"
    with translation.override("en"):
        assert dates.full_date(day) == "Monday 23 November 2026"


def test_a_day_in_a_sentence_is_kept_whole_and_the_rest_escaped() -> None:
    words = dates.unbroken("张<三>说2026年12月3日（星期四）前，不是2026年12月1日 09:05。")
    assert words == (
        '张&lt;三&gt;说<span class="day">2026年12月3日（星期四）</span>前，'
        '不是<span class="day">2026年12月1日 09:05</span>。'
    )


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("编号HD-XFJ-2026-00312，已收到", "HD-XFJ-2026-00312"),
        ("截止2026-11-16。", "2026-11-16"),
        ("县人社局信听意〔2026〕1号", "〔2026〕1号"),
        ("周一至周五 8:30—12:00，", "8:30—12:00"),
    ],
)
def test_a_number_is_kept_whole_too(words: str, piece: str) -> None:
    assert dates.unbroken(words) == words.replace(piece, f'<span class="whole">{piece}</span>')


def test_a_number_and_what_it_counts_are_not_parted() -> None:
    assert dates.counted("比去年同周多52件，是它的11.4倍") == (
        '比去年同周多<span class="whole">52件，</span>是它的<span class="whole">11.4倍</span>'
    )


def test_what_is_already_marked_up_keeps_its_attributes() -> None:
    time = SafeString('<time datetime="2026-11-16">今天</time>')

    assert dates.unbroken(time) == time


class Ticks(forms.Form):
    """Several boxes of which one at least must be ticked."""

    why = forms.MultipleChoiceField(
        choices=[("a", "甲"), ("b", "乙")], widget=forms.CheckboxSelectMultiple
    )


def test_what_is_to_be_mended_leads_to_the_first_of_several_boxes() -> None:
    page = Template("{% load qingyu %}{% error_summary form %}").render(
        Context({"form": Ticks({})})
    )
    assert 'href="#id_why_0"' in page


def test_a_moment_is_told_in_the_time_of_china() -> None:
    at = datetime(2026, 11, 23, 16, 30, tzinfo=ZoneInfo("UTC"))

    assert dates.moment(at) == "2026年11月24日 00:30"
    assert dates.short_date(at) == "11月24日"


@pytest.mark.django_db
def test_the_living_page_shows_every_part_there_is() -> None:
    folder = Path(style.__file__).parents[1] / "templates" / "qingyu" / "parts"
    there = {found.name for found in folder.glob("*.html")}

    shown = {part.name for part in Client().get("/style/").templates if part.name}

    assert there - {name.rpartition("/")[2] for name in shown if "/parts/" in name} == set()


def test_a_list_leads_on_and_back_to_its_first_page() -> None:
    asked = RequestFactory().get("/desk/matters/", {"body": "rsj", "before": "70"})

    pager = pager_for(asked, 40)

    assert (pager.first_url, pager.next_url) == ("?body=rsj", "?body=rsj&before=40")
    assert pager_for(asked, None).next_url == ""
    assert pager_for(RequestFactory().get("/desk/matters/"), 40).first_url == ""
    assert pager_for(RequestFactory().get("/desk/", {"before": "9"}), None).first_url == "/desk/"
