"""One deadline, one small function. Each names its article; the profile holds the days.

`at` is an aware datetime, or a date of Shanghai. Services may as well call `clock.start`
with the key of the rule; these say in the code what is meant.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from qingyu.core.law import clock
from qingyu.core.law.calendar import Calendar
from qingyu.core.law.counting import Pause
from qingyu.core.law.due import Due
from qingyu.core.law.profiles import Profile

Moment = datetime | date


def office_transfer_due(received_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第22条: the petition office registers and sends it on within 15 days of receipt.

    From the day it arrived, not the day it was typed in.
    """
    return clock.start("office_transfer", at=received_at, profile=profile, calendar=calendar)


def direct_notify_due(received_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第23条: a body addressed directly tells the petitioner in writing within 15 days."""
    return clock.start("direct_notify", at=received_at, profile=profile, calendar=calendar)


def transferred_notify_due(arrived_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第23条: a body it was sent to tells the petitioner in writing within 15 days.

    From arrival at the body, not from the click that signs for it: the earlier day is the
    safe one for the petitioner.
    """
    return clock.start("transferred_notify", at=arrived_at, profile=profile, calendar=calendar)


def remit_objection_due(arrived_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第23条: objection to the remit within 5 working days, the only working days of the
    Regulation. Silence is acceptance.
    """
    return clock.start("remit_objection", at=arrived_at, profile=profile, calendar=calendar)


def objection_decision_due(objected_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第23条: the sender verifies and decides; the days are local practice."""
    return clock.start("objection_decision", at=objected_at, profile=profile, calendar=calendar)


def dispute_decision_due(raised_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第24条: the common superior rules on a dispute; the days are local practice."""
    return clock.start("dispute_decision", at=raised_at, profile=profile, calendar=calendar)


def unread_alert_due(sent_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第23条: what lies unsigned for longer than this is reported; local practice."""
    return clock.start("unread_alert", at=sent_at, profile=profile, calendar=calendar)


def first_contact_due(received_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第28条 and 首问负责: the first receiver gets in touch; only where promised."""
    return clock.start("first_contact", at=received_at, profile=profile, calendar=calendar)


def handling_due(accepted_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第34条: a claim under 第31条第6项 is closed within 60 days of acceptance.

    One extension of at most 30 days, see clock.extend. A hearing at this stage stops nothing:
    the Regulation excludes its time at re-review only.
    """
    return clock.start("handling_A6", at=accepted_at, profile=profile, calendar=calendar)


def handling_extension_max_due(ended_on: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第34条: the last day an extension may reach, from the original due date."""
    return clock.start("handling_extension_max", at=ended_on, profile=profile, calendar=calendar)


def sector_handling_due(at: Moment, *, days: int, profile: Profile, calendar: Calendar) -> Due:
    """条例第31条第1至5项: the days of the law the matter belongs to, given by the handler."""
    return clock.start("sector_handling", at=at, days=days, profile=profile, calendar=calendar)


def assigned_limit_due(at: Moment, *, days: int, profile: Profile, calendar: Calendar) -> Due:
    """条例第22条第3项: an assigned matter has the limit the assigning office sets."""
    return clock.start("assigned_limit", at=at, days=days, profile=profile, calendar=calendar)


def redo_limit_due(at: Moment, *, days: int, profile: Profile, calendar: Calendar) -> Due:
    """条例第35条: the reviewing body sets the limit for handling it again; local practice."""
    return clock.start("redo_limit", at=at, days=days, profile=profile, calendar=calendar)


def review_window_due(served_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第35条: 30 days to ask for review from the day the opinion was *received*.

    A petitioner's window: ending on a rest day it moves to the next working day
    (民法典第203条).
    """
    return clock.start("review_window", at=served_at, profile=profile, calendar=calendar)


def review_decide_due(requested_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第35条: the review opinion within 30 days of receiving the request."""
    return clock.start("review_decide", at=requested_at, profile=profile, calendar=calendar)


def re_review_window_due(served_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第36条: 30 days to ask for re-review; moves past a rest day like 第35条."""
    return clock.start("re_review_window", at=served_at, profile=profile, calendar=calendar)


def re_review_decide_due(
    requested_at: Moment, *, profile: Profile, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> Due:
    """条例第36条: the re-review opinion within 30 days; the time of a hearing does not count."""
    return clock.start(
        "re_review_decide", at=requested_at, profile=profile, calendar=calendar, pauses=pauses
    )


def simple_transfer_due(received_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """简易办理办法: transferred within 3 working days."""
    return clock.start("simple_transfer", at=received_at, profile=profile, calendar=calendar)


def simple_accept_due(arrived_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """简易办理办法: acceptance decided within 3 working days."""
    return clock.start("simple_accept", at=arrived_at, profile=profile, calendar=calendar)


def simple_reply_due(accepted_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """简易办理办法: answered within 10 working days of acceptance, at once where possible."""
    return clock.start("simple_reply", at=accepted_at, profile=profile, calendar=calendar)


def rating_window_due(served_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """满意度评价办法 and 条例第21条: 30 days to rate; a petitioner's window."""
    return clock.start("rating_window", at=served_at, profile=profile, calendar=calendar)


def suggestion_feedback_due(received_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第40条: written feedback on the three kinds of suggestion; 30 days by local texts."""
    return clock.start("suggestion_feedback", at=received_at, profile=profile, calendar=calendar)


def supervision_answer_due(received_at: Moment, *, profile: Profile, calendar: Calendar) -> Due:
    """条例第40条: the supervised body answers in writing; the days are local practice."""
    return clock.start("supervision_answer", at=received_at, profile=profile, calendar=calendar)


def mediation_confirmation_due(
    effective_on: Moment, *, profile: Profile, calendar: Calendar
) -> Due:
    """人民调解法第33条: both sides may jointly ask the court within 30 days of effect."""
    return clock.start(
        "mediation_confirmation_hint", at=effective_on, profile=profile, calendar=calendar
    )


# rule -> its function; docs/law.md and a test walk this.
LIMITS: dict[str, Callable[..., Due]] = {
    "office_transfer": office_transfer_due,
    "direct_notify": direct_notify_due,
    "transferred_notify": transferred_notify_due,
    "remit_objection": remit_objection_due,
    "objection_decision": objection_decision_due,
    "dispute_decision": dispute_decision_due,
    "unread_alert": unread_alert_due,
    "first_contact": first_contact_due,
    "handling_A6": handling_due,
    "handling_extension_max": handling_extension_max_due,
    "sector_handling": sector_handling_due,
    "assigned_limit": assigned_limit_due,
    "redo_limit": redo_limit_due,
    "review_window": review_window_due,
    "review_decide": review_decide_due,
    "re_review_window": re_review_window_due,
    "re_review_decide": re_review_decide_due,
    "simple_transfer": simple_transfer_due,
    "simple_accept": simple_accept_due,
    "simple_reply": simple_reply_due,
    "rating_window": rating_window_due,
    "suggestion_feedback": suggestion_feedback_due,
    "supervision_answer": supervision_answer_due,
    "mediation_confirmation_hint": mediation_confirmation_due,
}
