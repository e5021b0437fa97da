from datetime import date

from qingyu.core.law import calendar, clock, profiles, wording
from qingyu.core.law.counting import Pause


def test_a_petitioner_reads_how_fifteen_days_were_counted():
    due = clock.start("office_transfer", at=date(2026, 11, 23))

    assert wording.explain(due) == [
        "从2026年11月23日（星期一）收到的次日起算，当天不计。",
        "按自然日连续计算，双休日和节假日都计入；第15日是2026年12月8日（星期二）。",
        "因此，信访部门登记并转送、交办或自行答复的最后一天是2026年12月8日（星期二），到当天24时为止（条例第22条）。",
    ]


def test_the_same_in_english():
    due = clock.start("review_window", at=date(2026, 9, 3))

    assert wording.explain(due, "en") == [
        "Counted from the day after service of the written opinion on Thursday 3 September 2026; that day itself does not count.",
        "Every day counts, weekends and holidays too; day 30 is Saturday 3 October 2026.",
        "The last day, Saturday 3 October 2026, is a rest day (National Day) and moves to the next working day.",
        "So the last day on which the superior body may be asked for a review is Thursday 8 October 2026, until midnight at its end (Regulation, Art. 35).",
    ]


def test_working_days_name_what_was_left_out_and_what_was_worked():
    due = clock.start("remit_objection", at=date(2026, 9, 30))

    lines = wording.explain(due)

    assert "其间不计：10月1日至10月7日（国庆节）、10月11日（双休日）。" in lines
    assert "调休上班、计入：10月10日（国庆节调休）。" in lines
    assert "Worked in exchange, counted: 10 Oct (National Day make-up)." in wording.explain(
        due, "en"
    )


def test_a_pause_and_an_extension_are_told():
    hearing = Pause(date(2026, 12, 1), date(2026, 12, 9))
    paused = clock.start("re_review_decide", at=date(2026, 11, 23), pauses=[hearing])
    extended = clock.with_extension(clock.start("handling_A6", at=date(2026, 11, 23)), 30)

    assert "12月1日至12月9日暂停9天，不计入期限。" in wording.explain(paused)
    assert "已批准延期30日，只能延这一次。" in wording.explain(extended)
    assert "第90日是2027年2月21日" in wording.explain(extended)[1]


def test_a_provisional_date_says_so():
    due = clock.start("remit_objection", at=date(2026, 12, 29))

    assert wording.explain(due)[-1].startswith("暂定：2027年的放假安排尚未载入")
    assert wording.explain(due, "en")[-1].startswith("Provisional: the holidays of 2027")


def test_late_december_may_still_move_while_next_year_is_unknown():
    due = clock.start("remit_objection", at=date(2026, 12, 22))
    duty = clock.start("office_transfer", at=date(2026, 12, 15))

    assert wording.explain(due)[-1].startswith("2027年的放假安排如果调整")
    assert not any("2027" in line for line in wording.explain(duty))


def test_a_promise_cut_to_the_law_says_why():
    rows = [(date(2027, 2, day), "holiday", "春节") for day in range(4, 16)]
    rows += [(date(2027, m, d), "holiday", "节") for m, d in calendar.EVERY_YEAR]
    known = calendar.shipped().with_table(calendar.read_rows(rows, year=2027))
    due = clock.start(
        "office_transfer", at=date(2027, 2, 3), profile=profiles.get("enterprise"), calendar=known
    )

    lines = wording.explain(due)

    assert lines[1] == "按自然日连续计算，双休日和节假日都计入；第15日是2027年2月18日（星期四）。"
    assert lines[2] == "承诺的5个工作日遇长假会到2月22日，超过最长的15日，因此以最长期限为准。"


def test_one_working_day_is_one():
    assert wording.unit_words(1, "wd", "en") == "1 working day"
    assert wording.unit_words(5, "wd") == "5个工作日"
    assert wording.unit_words(15, "d", "en") == "15 calendar days"
