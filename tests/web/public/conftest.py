"""Li's telephone: a browser of her own, and a clock that stands still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from qingyu.petitions.models import Petition
from tests import cast, factories
from tests.stories.told import Tale

WHAT = "厂里三个月没有发工资，问了两次都说再等等。"


@dataclass
class Phone:
    """One telephone. Words for what Li does with it."""

    client: Client
    tale: Tale
    traveller: time_machine.Traveller

    def later(self, **span: float) -> None:
        self.traveller.shift(timedelta(**span))
        self.tale.later(**span)

    def answer(self, key: str, **given: Any) -> HttpResponse:
        return self.client.post(f"/report/{key}/", given)

    def writes(self, **who: Any) -> None:
        """The three questions answered."""
        self.answer("what", text=WHAT)
        self.answer("where", place=self.tale.county.village_place.pk, where="东头")
        self.answer("who", **({"name": cast.LI.name, "phone": cast.LI.phone} | who))

    def token(self) -> str:
        return str(self.client.get("/report/check/").context["draft"].token)

    def sends(self, **who: Any) -> Petition:
        self.writes(**who)
        self.client.post("/report/check/", {"submission": self.token()})
        self.tale.petition = Petition.objects.latest("pk")
        return self.tale.petition

    def opens(self, answer: str = "", code: str = "") -> HttpResponse:
        petition = self.tale.petition
        assert petition is not None
        given = {"code": code or petition.code, "answer": answer or cast.LI.phone[-4:]}
        return self.client.post("/progress/", given)

    def page(self, path: str = "/progress/matter/") -> str:
        return self.client.get(path).content.decode()


@pytest.fixture
def phone(db: None, client: Client) -> Iterator[Phone]:
    with time_machine.travel(factories.NOW, tick=False) as traveller:
        yield Phone(client, Tale(cast.county()), traveller)
