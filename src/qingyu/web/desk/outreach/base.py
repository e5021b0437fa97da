"""What the pages of this room share: one way to take a step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from qingyu.petitions.errors import Refused
from qingyu.web.shell.refusable import RefusableForm


def sent(request: HttpRequest) -> Any:
    """What was sent; a form without fields is bound by the method alone."""
    return request.POST if request.method == "POST" else None


def step(
    request: HttpRequest,
    form: RefusableForm,
    do: Callable[[dict[str, Any]], object],
    *,
    done: str,
    to: str,
    template: str = "qingyu/desk/form.html",
    **context: Any,
) -> HttpResponse:
    """One page, one step: the form, then its service, then back to where `to` leads."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(to)
    context |= {"form": form, "url": to}
    return render(request, template, context)


def press(request: HttpRequest, do: Callable[[], object], *, done: str, to: str) -> HttpResponse:
    """One press of a button without a form; a refusal is said on the page one comes back to."""
    try:
        do()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(to)
