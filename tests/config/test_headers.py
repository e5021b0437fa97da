"""Headers that every answer carries."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path


def plain(request):
    return HttpResponse("page")


def public(request):
    return HttpResponse("page", headers={"Cache-Control": "public, max-age=300"})


urlpatterns = [path("plain/", plain), path("public/", public)]
pytestmark = pytest.mark.urls(__name__)


def test_an_answer_is_shut_to_other_sites_devices_and_caches():
    headers = Client().get("/plain/").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=(self)" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_no_page_runs_a_script_that_is_not_a_file_of_ours():
    policy = Client().get("/plain/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy


def test_a_public_page_may_say_that_it_can_be_kept():
    assert Client().get("/public/").headers["Cache-Control"] == "public, max-age=300"


def test_an_error_is_not_kept_either():
    assert Client().get("/no/such/").headers["Cache-Control"] == "no-store"


def test_a_foreign_host_name_is_refused(settings):
    settings.ALLOWED_HOSTS = ["xf.example.cn"]

    assert Client().get("/plain/", headers={"Host": "evil.example"}).status_code == 400
