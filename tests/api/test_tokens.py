"""A token sees what its person sees, for as long as it is good, and is never kept in clear."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.ledger.models import Entry
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import AccessToken
from qingyu.offices.services import tokens
from tests import factories
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


def status(secret: str) -> int:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client().get("/api/matters", headers=headers).status_code


def issued(tale: Tale, **more: object) -> tuple[AccessToken, str]:
    facts = {"name": "热线", "until": timezone.localdate() + timedelta(days=1), "by": None}
    return tokens.issue(tale.county.wang, now=timezone.now(), **(facts | more))  # type: ignore[arg-type]


def test_a_token_opens_until_it_is_taken_back(tale: Tale) -> None:
    token, secret = issued(tale)
    assert status(secret) == 200

    tokens.revoke(token, by=None, now=timezone.now())

    assert status(secret) == 401
    assert list(Entry.objects.filter(kind__startswith="token_").values_list("kind", flat=True)) == [
        "token_issued", "token_revoked",
    ]  # fmt: skip


@pytest.mark.parametrize("secret", ["", "qingyu_wrong", "x" * 5000])
def test_anything_else_opens_nothing(tale: Tale, secret: str) -> None:
    issued(tale)

    assert status(secret) == 401


def test_a_token_ends_with_its_last_day_and_with_its_person(tale: Tale) -> None:
    token, secret = issued(tale)
    AccessToken.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert status(secret) == 401
    AccessToken.objects.update(until=timezone.localdate())
    assert status(secret) == 200

    token.staff.is_active = False
    token.staff.save()

    assert status(secret) == 401


def test_the_secret_is_nowhere_in_the_database(tale: Tale) -> None:
    token, secret = issued(tale)

    assert secret not in str(AccessToken.objects.values()) + str(list(Entry.objects.values()))
    assert token.digest == tokens.digest(secret)


def test_only_the_security_administrator_gives_tokens(tale: Tale) -> None:
    with pytest.raises(NotPermitted):
        issued(tale, by=factories.viewer(tale.county.liu))

    assert issued(tale, by=factories.viewer(tale.county.ma))[0].staff == tale.county.wang


@pytest.mark.parametrize(("facts", "field"), [({"name": " "}, "name"), ({"until": factories.TODAY.replace(year=2099)}, "until")])  # fmt: skip
def test_what_is_missing_is_named_at_its_field(
    tale: Tale, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(NotPossible) as problem:
        issued(tale, **facts)

    assert list(problem.value.problems) == [field]
