"""A token sees what its person sees, for as long as it is good, and is never kept in clear."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.ledger.models import Entry
from qingyu.offices import access, signin
from qingyu.offices.access import Viewer
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import AccessToken, Role
from qingyu.offices.services import appoint, tokens
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


def test_no_sealed_matter_leaves_by_a_token(tale: Tale) -> None:
    """Whoever gave it could use it, and reads no petitions; least of all what is kept from most."""
    plain = tale.li_writes("门前的路坏了。")
    sealed = tale.li_writes("有人收钱。", wants_secrecy=True)
    _token, secret = issued(tale)
    headers = {"Authorization": f"Bearer {secret}"}

    listed = Client().get("/api/matters", headers=headers).json()["matters"]
    opened = Client().get(f"/api/matters/{sealed.number}", headers=headers)
    said = Client().post(
        f"/api/matters/{sealed.number}/answers", {"text": "知道了。"}, headers=headers,
        content_type="application/json",
    )  # fmt: skip

    assert [one["number"] for one in listed] == [plain.number]
    assert (opened.status_code, said.status_code) == (404, 404)


def test_its_person_finds_it_beside_their_sign_ins(tale: Tale, client: Client) -> None:
    issued(tale)
    client.force_login(tale.county.wang)

    page = client.get("/staff/sessions/").content.decode()

    assert "热线" in page


class TestSomebodyWhoServesElsewhereToo:
    """Zhou once worked in the county and works at the province now."""

    @pytest.fixture
    def ma(self, tale: Tale) -> Viewer:
        county = tale.county
        past = timezone.localdate() - timedelta(days=30)
        factories.post(county.zhou, county.labour, Role.HANDLER, until=past)
        return access.viewer(county.ma, timezone.localdate())

    def appointed(self, tale: Tale, ma: Viewer) -> None:
        """A county's administrator can give him a post there again, and it is then his newest."""
        appoint.appoint(
            tale.county.zhou, office=tale.county.labour, role=Role.HANDLER,
            since=timezone.localdate(), by=ma, now=timezone.now(),
        )  # fmt: skip

    def test_no_token_in_their_name_from_one_of_the_two(self, tale: Tale, ma: Viewer) -> None:
        self.appointed(tale, ma)

        with pytest.raises(NotPermitted):
            tokens.issue(
                tale.county.zhou, name="热线", until=timezone.localdate(), by=ma,
                now=timezone.now(),
            )  # fmt: skip

    def test_nor_a_password_with_which_to_enter_as_them(self, tale: Tale, ma: Viewer) -> None:
        self.appointed(tale, ma)

        with pytest.raises(NotPermitted):
            signin.reset_password(
                tale.county.zhou, "a first password 2026", by=ma, now=timezone.now()
            )
