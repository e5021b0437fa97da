"""What people see when a page cannot be shown."""

import logging
import re

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from qingyu.config import errors

TYPED = "我叫李某，电话13800001234"


def broken(request):
    raise RuntimeError(TYPED)


def away(request):
    raise OperationalError("disk I/O error")


def form(request):
    return HttpResponse("taken")


# The pages beside them give the error page its frame.
urlpatterns = [
    path("broken/", broken),
    path("away/", away),
    path("form/", form),
    path("", include("qingyu.web.urls")),
]
handler400, handler404 = "qingyu.config.errors.bad_request", "qingyu.config.errors.not_found"
handler403, handler500 = "qingyu.config.errors.not_allowed", "qingyu.config.errors.incident"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def test_an_incident_shows_a_code_that_the_log_has_too_and_nothing_else(visitor, caplog):
    with caplog.at_level(logging.ERROR):
        answer = visitor.get("/broken/", {"text": TYPED})

    page = answer.content.decode()
    code = re.search(r">([2-9A-Y]{8})<", page).group(1)
    assert answer.status_code == 500
    assert code in caplog.text
    assert "RuntimeError" not in page and TYPED not in page


def test_an_incident_page_needs_no_template_and_no_database(visitor, monkeypatch, caplog):
    from django.template import TemplateDoesNotExist

    def gone(*_arguments, **_options):
        raise TemplateDoesNotExist("qingyu/error.html")

    monkeypatch.setattr(errors, "render_to_string", gone)

    answer = visitor.get("/broken/")

    assert (answer.status_code, "系统出了问题" in answer.content.decode()) == (500, True)


def test_a_missing_page_is_told_plainly(visitor):
    answer = visitor.get("/no/such/")

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_a_form_left_open_too_long_loses_nothing_typed(visitor):
    answer = visitor.post(
        "/form/",
        {"text": TYPED, "more": ["a", "b"], "password": "secret-word"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "请再提交一次" in page and TYPED in page
    assert page.count('name="more"') == 2
    assert "secret-word" not in page


def test_the_form_offered_again_is_taken(visitor):
    page = visitor.post(
        "/form/", {"text": TYPED}, headers={"Sec-Fetch-Site": "same-origin"}
    ).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)

    again = visitor.post("/form/", {"text": TYPED, "csrfmiddlewaretoken": token})

    assert again.content == b"taken"


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}]
)
def test_a_form_from_another_site_is_only_refused(visitor, headers):
    page = visitor.post("/form/", {"text": TYPED}, headers=headers).content.decode()

    assert "请再提交一次" not in page and TYPED not in page


def test_what_was_typed_is_shown_as_text_and_never_as_markup(visitor):
    typed = '"><script>alert(1)</script>'

    page = visitor.post(
        "/form/", {"text": typed, typed: "x"}, headers={"Sec-Fetch-Site": "same-origin"}
    ).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize(("address", "status"), [("/broken/", 500), ("/away/", 503)])
def test_a_form_that_could_not_be_saved_loses_nothing_typed(address, status):
    visitor = Client(raise_request_exception=False)

    answer = visitor.post(address, {"text": TYPED, "submission": "key-1"})

    page = answer.content.decode()
    assert answer.status_code == status
    assert "没有提交成功" in page and TYPED in page
    assert (
        'name="submission" value="key-1"' in page
    )  # the repetition finds the first, if it was stored


def test_a_database_that_is_away_asks_to_come_back():
    answer = Client(raise_request_exception=False).get("/away/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")


def test_a_page_drawn_while_the_database_is_away_still_has_its_words(monkeypatch):
    def fails(*_arguments, **_options):
        raise OperationalError("no connection")

    monkeypatch.setattr(errors, "render_to_string", fails)

    page = Client(raise_request_exception=False).post("/away/", {"text": TYPED}).content.decode()

    assert "系统暂时不能保存" in page and TYPED in page
