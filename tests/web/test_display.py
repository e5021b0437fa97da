"""A reader's own display: kept, harmless, and never a way elsewhere."""

import pytest
from django.test import Client

from qingyu.web.shell.display import Display

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["", "nonsense", "elder.nonsense", "<script>", "xl.high.more"])
def test_any_cookie_is_read_as_some_display(text: str) -> None:
    assert Display.parse(text).build() in {"normal", "elder", "xl", "normal.high"}


def test_large_print_is_remembered(client: Client) -> None:
    client.get("/display/", {"size": "elder"})
    client.get("/display/", {"contrast": "high"})

    page = client.get("/").content.decode()

    assert 'data-density="elder"' in page
    assert 'data-contrast="high"' in page


def test_the_reader_comes_back_to_the_page_they_were_on(client: Client) -> None:
    answer = client.get("/display/", {"size": "xl", "next": "/style/?x=1"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/style/?x=1")


@pytest.mark.parametrize(
    "away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_another_site_is_never_the_way_back(client: Client, away: str) -> None:
    assert client.get("/display/", {"next": away}).headers["Location"] == "/"


def test_pages_carry_no_inline_style_or_script(client: Client) -> None:
    page = client.get("/style/").content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
