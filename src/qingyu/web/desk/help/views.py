"""帮助: cards, keys and the way into the tour; a card prints on one sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qingyu.offices.models import Role
from qingyu.offices.tongue import pick, said
from qingyu.web.shell import tours
from qingyu.web.shell.nav import url_of
from qingyu.web.shell.parts import Column, Row, Table

from ..door import staff_page, who_is
from .cards import CARDS, KEYS


@staff_page()
def help_(request: HttpRequest) -> HttpResponse:
    """One's own cards first; tours of one's roles; the keys; why an act may be greyed."""
    roles = who_is(request).roles
    cards = [
        {"role": key, "name": said(str(Role(key).label)), "is_mine": key in roles} for key in CARDS
    ]
    cards.sort(key=lambda card: not card["is_mine"])
    context = {
        "cards": cards,
        "tours": [(said(str(Role(key).label)), tours.first(key)) for key in CARDS if key in roles and tours.first(key)],
        "keys": Table(
            caption=_("快捷键"), is_named=True, columns=[Column(_("按键")), Column(_("做什么"))],
            rows=[Row([keys, pick(words)]) for keys, words in KEYS], empty="",
        ),
    }  # fmt: skip
    return render(request, "qingyu/desk/help/help.html", context)


@staff_page()
def card(request: HttpRequest, role: str) -> HttpResponse:
    """The card of one role, to be read or printed."""
    found = CARDS.get(role)
    if found is None:
        raise Http404
    context = {
        "name": said(str(found.role.label)),
        "does": [pick(words) for words in found.does],
        "others": pick(found.others),
        "begins": url_of(found.begins),
    }
    return render(request, "qingyu/desk/help/card.html", context)


@staff_page()
def end_tour(request: HttpRequest) -> HttpResponse:
    """Not offered again in this browser; it stays in the help. By GET: it changes only a display."""
    response = redirect("desk:help" if "help" in request.GET else "desk:today")
    tours.dismiss(response)
    return response
