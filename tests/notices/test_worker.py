"""What waits goes out at least once, under one identity, at decent hours, or is seen to fail."""

from datetime import timedelta
from itertools import pairwise

import pytest

from qingyu.notices import services, worker
from qingyu.notices.models import Notice

from .moments import MORNING, at
from .senders import Away, Dying, Puzzled, Refusing, Remembering

pytestmark = pytest.mark.django_db


def queued(
    key="message:1", *, now=MORNING, wording="message", phone="13800001234", quiet=None, **arguments
):
    arguments = {"tail": "1234"} | arguments
    return services.queue(
        key=key, wording=wording, arguments=arguments, phone=phone, now=now, quiet=quiet
    )


def state(notice):
    notice.refresh_from_db()
    return notice.state


def test_a_waiting_notice_is_sent_once():
    notice, gateway = queued(), Remembering()

    worker.deliver(senders={"sms": gateway}, now=MORNING)
    worker.deliver(senders={"sms": gateway}, now=MORNING + timedelta(hours=1))

    assert (state(notice), gateway.asked, notice.provider_id) == ("sent", 1, "g1")


def test_a_worker_killed_in_between_is_found_and_the_gateway_sees_one_message():
    notice, gateway = queued(), Remembering()
    with pytest.raises(SystemExit):
        worker.deliver(senders={"sms": Dying(gateway)}, now=MORNING)
    assert state(notice) == "sending"

    later = MORNING + worker.CLAIM
    assert worker.reconcile(now=MORNING) == 0
    assert worker.reconcile(now=later) == 1
    assert worker.reconcile(now=later) == 0
    worker.deliver(senders={"sms": gateway}, now=later)

    assert (state(notice), gateway.asked, len(gateway.taken)) == ("sent", 2, 1)


def test_of_two_workers_one_claims():
    notice = queued()
    other = Notice.objects.get(pk=notice.pk)

    assert worker.claim(notice, MORNING)
    assert not worker.claim(other, MORNING)


def test_an_unreachable_gateway_is_tried_at_growing_distances_and_then_seen_to_fail():
    notice, moments = queued(), []
    now = MORNING
    while state(notice) == "waiting":
        moments.append(now)
        worker.deliver(senders={"sms": Away()}, now=now)
        state(notice)
        now = at("2026-11-24 08:00") if notice.next_at is None else max(notice.next_at, now)

    assert (notice.state, notice.problem) == ("failed", "timed out")
    assert notice.attempts == worker.ATTEMPTS
    assert moments[1] - moments[0] == timedelta(minutes=1)
    assert moments[2] - moments[1] == timedelta(minutes=2)


def test_a_refusal_is_final_and_visible():
    notice = queued()

    done = worker.deliver(senders={"sms": Refusing()}, now=MORNING)

    assert (state(notice), done.failed) == ("failed", 1)


def test_letters_wait_for_a_person():
    notice = queued()

    worker.deliver(senders={}, now=MORNING)

    assert state(notice) == "waiting"


def test_nobody_is_woken():
    night = at("2026-11-23 21:00")
    notice, gateway = queued(now=night), Remembering()

    worker.deliver(senders={"sms": gateway}, now=night)

    assert (state(notice), notice.next_at) == ("waiting", at("2026-11-24 08:00"))
    worker.deliver(senders={"sms": gateway}, now=at("2026-11-24 08:00"))
    assert state(notice) == "sent"


def test_who_has_just_petitioned_at_night_gets_the_receipt_at_once():
    night = at("2026-11-23 23:30")
    notice = queued(wording="received", now=night, due=at("2026-12-08 00:00").date())

    worker.deliver(senders={"sms": Remembering()}, now=night)

    assert state(notice) == "sent"


def test_one_number_gets_one_message_a_minute_and_five_a_day():
    notices, gateway = [queued(f"message:{n}") for n in range(7)], Remembering()

    for minutes in range(20):
        worker.deliver(senders={"sms": gateway}, now=MORNING + timedelta(minutes=minutes))

    assert len(gateway.taken) == 5
    moments = sorted(Notice.objects.filter(state="sent").values_list("sent_at", flat=True))
    assert {later - earlier for earlier, later in pairwise(moments)} == {timedelta(minutes=1)}
    assert {state(notice) for notice in notices} == {"sent", "waiting"}
    assert Notice.objects.filter(next_at=at("2026-11-24 08:00")).count() == 2


def test_another_number_is_not_held_up():
    queued("message:1")
    queued("message:2", phone="13900005678")
    gateway = Remembering()

    worker.deliver(senders={"sms": gateway}, now=MORNING)

    assert len(gateway.taken) == 2


def test_what_leaves_the_house_is_an_address_a_sentence_and_an_opaque_identity():
    notice = queued("accusation:77")

    message = worker.outgoing(notice, {})

    assert "accusation" not in f"{message.identity} {message.text} {message!r}"
    assert message.address == "13800001234"


def test_one_that_nobody_foresaw_does_not_hold_up_the_others(caplog):
    odd, plain = queued("message:1"), queued("message:2", phone="13900005678")

    worker.deliver(senders={"sms": Puzzled()}, now=MORNING)

    assert (state(odd), odd.problem) == ("waiting", "KeyError")
    assert state(plain) == "sent"


def test_what_every_worker_dies_of_is_given_up():
    notice, gateway, now = queued(), Remembering(), MORNING
    for _ in range(worker.ATTEMPTS):
        with pytest.raises(SystemExit):
            worker.deliver(senders={"sms": Dying(gateway)}, now=now)
        now += timedelta(minutes=11)
        worker.reconcile(now=now)

    assert (state(notice), notice.problem) == ("failed", "worker stopped each time")
    assert len(gateway.taken) == 1


@pytest.mark.parametrize(
    ("moment", "is_sent"),
    [("2026-11-23 20:30", False), ("2026-11-23 08:30", False), ("2026-11-23 09:00", True)],
)
def test_a_readers_own_quiet_hours_come_before_the_usual_ones(moment, is_sent):
    notice, gateway = queued(now=at("2026-11-23 07:00"), quiet=(20, 9)), Remembering()
    notice.__class__.objects.update(next_at=at(moment))

    worker.deliver(senders={"sms": gateway}, now=at(moment))

    assert (state(notice) == "sent") is is_sent
