"""A notice is left in the step's own transaction, once."""

import pytest
from django.db import connection, transaction

from qingyu.notices import services
from qingyu.notices.models import Notice

from .moments import MORNING

pytestmark = pytest.mark.django_db
PHONE = "13800001234"


def queue(**changes):
    asked = {
        "key": "answered:1",
        "wording": "message",
        "arguments": {"tail": "1234"},
        "phone": PHONE,
        "now": MORNING,
    }
    return services.queue(**(asked | changes))


def test_the_same_key_is_told_once():
    first, second = queue(), queue()

    assert (first.pk, Notice.objects.count()) == (second.pk, 1)


def test_a_step_undone_takes_its_notice_with_it():
    with pytest.raises(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError("the step failed")

    assert not Notice.objects.exists()


def test_nobody_without_an_address_is_written_to():
    assert queue(phone="") is None


def test_an_e_mail_address_is_used_when_there_is_no_telephone():
    assert queue(phone="", email="li@example.cn").channel == "email"


def test_neither_number_nor_sentence_lies_open_in_the_database():
    notice = queue()

    with connection.cursor() as cursor:
        cursor.execute("SELECT address, arguments, address_index FROM notices_notice")
        row = " ".join(str(value) for value in cursor.fetchone())
    assert PHONE not in row and "1234" not in row.split(".")[0]
    assert (notice.address, notice.arguments) == (PHONE, {"tail": "1234"})


def test_a_wrong_sentence_fails_in_the_step_and_not_at_night():
    with pytest.raises(KeyError):
        queue(wording="no such")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued():
    with pytest.raises(services.NoTransaction):
        queue()


def test_after_a_restore_everything_unsent_waits_for_a_person():
    waiting = queue()

    assert services.hold_all() == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.next_at) == ("held", None)
    assert services.resume(waiting, now=MORNING)
    assert not services.resume(waiting, now=MORNING)
