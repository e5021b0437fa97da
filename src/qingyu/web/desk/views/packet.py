"""整卷: one matter's whole file as one PDF or one ZIP, for a stated purpose."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices import access
from qingyu.petitions import packets
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.models import Matter

from ..door import staff_page, who_is
from .paper_files import download


class PacketForm(forms.Form):
    purpose = forms.CharField(
        label=lazy("用途"), max_length=packets.LONGEST_PURPOSE,
        help_text=lazy("谁、何时、为什么取出，都记在这件事项的流转记录里。"),
        error_messages={"required": lazy("请写明取出案卷的用途，它会登记在案。")},
    )  # fmt: skip
    shape = forms.ChoiceField(
        label=lazy("格式"), widget=forms.RadioSelect, initial="pdf",
        choices=[("pdf", lazy("一份 PDF，可以打印")), ("zip", lazy("一个压缩包，另含每份原件和校验清单"))],
    )  # fmt: skip
    password = forms.CharField(
        label=lazy("压缩包密码（不少于8位；不填就不加密）"), required=False, max_length=60,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip


@staff_page()
def packet(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what for, then hand it over."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.select_related("accountable_office"), pk=pk)
    if not packets.may_take(who):
        raise access.NotFound
    form = PacketForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = _take(form, matter, who)
        if made is not None:
            kind = "application/pdf" if form.cleaned_data["shape"] == "pdf" else "application/zip"
            return download(made.body, made.name, kind)
    return render(request, "qingyu/desk/packet.html", {"matter": matter, "form": form})


def _take(form: PacketForm, matter: Matter, who: access.Viewer) -> packets.Packet | None:
    """The packet; None with the refusal at its field."""
    data = form.cleaned_data
    try:
        return packets.take(
            matter, purpose=data["purpose"], as_archive=data["shape"] == "zip",
            password=data["password"], by=who, now=timezone.now(),
        )  # fmt: skip
    except Incomplete as incomplete:
        for name, problem in incomplete.problems.items():
            form.add_error(name, problem)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None
