"""Signing in and out, one's own password, and where one is signed in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingyu.offices import sessions
from qingyu.offices import signin as services
from qingyu.offices import typed as typed_words
from qingyu.offices.errors import NotPossible
from qingyu.offices.forms import ChangePasswordForm, SignInForm
from qingyu.offices.middleware import address_of
from qingyu.offices.models import SignedIn, Staff
from qingyu.offices.services import tokens
from qingyu.offices.tongue import said

from .door import staff_page, who_is

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The name stays in the form after a mistake; the password is typed again."""
    following = _next(request)
    if getattr(request, "viewer", None) is not None:
        return redirect(following)
    form = SignInForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _sign_in_page(request, form, following)
    result = services.check(
        form.cleaned_data["username"],
        form.cleaned_data["password"],
        address=address_of(request),
        now=timezone.now(),
    )
    if result.staff is None:
        form.add_error(None, result.message)
        return _sign_in_page(request, form, following, wait=result.wait)
    login(request, result.staff, backend=BACKEND)
    return redirect("typed" if typed_words.of(request, result.staff.pk) else following)


def _sign_in_page(
    request: HttpRequest, form: SignInForm, following: str, wait: int = 0
) -> HttpResponse:
    """Says in the header too how long to wait, for whoever is no person."""
    page = render(request, "qingyu/desk/sign_in.html", {"form": form, "next": following})
    if wait:
        page.status_code = 429
        page.headers["Retry-After"] = str(wait)
    return page


def _next(request: HttpRequest) -> str:
    """Where someone wanted to go, if it is ours; else the desk."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else settings.LOGIN_REDIRECT_URL


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The browser also forgets the pages it kept; what was typed but not sent goes with them."""
    if isinstance(request.user, Staff):
        sessions.sign_out(request.session.session_key, request.user, now=timezone.now())
    logout(request)
    messages.info(request, _("您已退出。"))
    response = redirect(settings.LOGIN_URL)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
@staff_page()
def stay(request: HttpRequest) -> HttpResponse:
    """A sign of life from a page that stands open: being asked is all that it takes."""
    return HttpResponse("ok", content_type="text/plain")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page()
def typed(request: HttpRequest) -> HttpResponse:
    """What was sent after the time had run out, for its writer to copy; let go when they say so."""
    found = typed_words.of(request, who_is(request).staff_id)
    if request.method == "POST" or found is None:
        typed_words.forget(request)
        return redirect(found.path if found else settings.LOGIN_REDIRECT_URL)
    response = render(request, "qingyu/desk/typed.html", {"typed": found})
    response.headers["Cache-Control"] = "no-store"
    return response


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page()
def password(request: HttpRequest) -> HttpResponse:
    """A first password is changed here before anything else is opened."""
    staff = Staff.objects.get(pk=who_is(request).staff_id)
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        old, new, again = form.cleaned_data.values()
        try:
            services.change_password(staff, old=old, new=new, again=again, now=timezone.now())
        except NotPossible as refused:
            for field, message in refused.problems.items():
                form.add_error(field or None, message)
        else:
            SignedIn.objects.filter(staff=staff).delete()
            update_session_auth_hash(request, staff)
            messages.success(request, _("密码已修改，别处的登录都已退出。"))
            return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "is_first": staff.must_change_password}
    return render(request, "qingyu/desk/password.html", context)


@require_safe
@staff_page()
def places(request: HttpRequest) -> HttpResponse:
    """Where one is signed in now, this place marked; and which systems act in one's name."""
    staff = Staff.objects.get(pk=who_is(request).staff_id)
    found = sessions.of(staff, timezone.now())
    here = request.session.session_key
    context = {
        "places": [(place, _device(place), place.session_key == here) for place in found],
        "tokens": tokens.of(staff.pk, timezone.localdate()),
    }
    return render(request, "qingyu/desk/sessions.html", context)


def _device(place: SignedIn) -> str:
    """A browser and a system, each as the reader calls it."""
    return " ".join(map(said, place.device.split(" ")))


@require_POST
@staff_page()
def end_place(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; another's is as if it did not exist."""
    place = get_object_or_404(SignedIn, pk=pk, staff_id=who_is(request).staff_id)
    is_here = place.session_key == request.session.session_key
    sessions.end(place, now=timezone.now())
    if is_here:
        logout(request)
        return redirect(settings.LOGIN_URL)
    messages.success(request, _("那一处登录已结束。"))
    return redirect("sessions")
