"""A crowd's matters as an office leaves them: with a body, a limit, an answer, and how people are reached."""

from datetime import timedelta
from typing import Any


def work_on(start: int = 0, piece: int = 1000) -> None:
    """Give every matter after the key `start` its handling, its clock, its reply and its petitioner's data."""
    from qingyu.petitions.models import Matter

    while batch := list(Matter.objects.filter(pk__gt=start).order_by("pk")[:piece]):
        _handle(batch)
        _reach([matter.pk for matter in batch])
        start = batch[-1].pk


def _handle(batch: list[Any]) -> None:
    from qingyu.petitions.models import (
        Clock,
        ClockState,
        Handling,
        HandlingState,
        Reply,
        ReplyState,
    )

    day = timedelta(days=1)
    Handling.objects.bulk_create(
        Handling(
            matter=one, office_id=one.accountable_office_id, sender_id=one.first_receiver_id,
            sent_by_id=one.first_receiver_staff_id, mode="transfer", sent_at=one.received_at + day,
            accepted_at=one.received_at + 3 * day, handler_id=one.accountable_staff_id,
            state=HandlingState.ACCEPTED if one.is_open else HandlingState.DONE,
        )
        for one in batch
    )  # fmt: skip
    Clock.objects.bulk_create(
        Clock(
            matter=one, rule="handling_A6", article="条例34", profile=one.profile,
            office_id=one.accountable_office_id, event="accepted", started_at=one.received_at,
            due_on=(one.received_at + 60 * day).date(), first_due_on=(one.received_at + 60 * day).date(),
            unit="日", days=60, calendar_version="2026", is_open=one.is_open,
            state=ClockState.RUNNING if one.is_open else ClockState.MET,
        )
        for one in batch
    )  # fmt: skip
    Reply.objects.bulk_create(
        Reply(
            matter=one, office_id=one.accountable_office_id, kind="opinion", number=f"〔2026〕{one.pk}号",
            conclusion="经调查核实，对该诉求予以支持，由责任单位于三十日内办结并书面告知。",
            state=ReplyState.SERVED, drafted_by_id=one.accountable_staff_id,
            issued_at=one.received_at + 40 * day, served_at=one.received_at + 42 * day,
        )
        for one in batch
        if not one.is_open
    )  # fmt: skip


def _reach(matters: list[int]) -> None:
    from qingyu.petitions.models import Party

    people = list(Party.objects.filter(petition__matter__in=matters))
    for one in people:
        one.phone = f"139{one.pk:08d}"
        one.address = f"清川县城关镇幸福路{one.pk}号"
        one.id_type, one.id_number = "111", f"110101{19500101 + one.pk % 40}{one.pk % 10000:04d}"
    fields = ["phone", "phone_index", "address", "id_type", "id_number", "id_index"]
    Party.objects.bulk_update(people, fields, batch_size=200)
