"""发布承诺: a new promise of one of the bodies one leads."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import Refused
from qingyu.supervision.promised import KINDS
from qingyu.supervision.services import promise as services
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..door import staff_page, who_is


class NewForm(RefusableForm):
    """A new promise of one of the bodies one leads."""

    office = forms.ModelChoiceField(
        label=lazy("单位"), queryset=Office.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=lazy("承诺什么"),
        widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择承诺什么。")},
    )
    days = forms.IntegerField(
        label=lazy("多少天以内"), min_value=1, max_value=366,
        help_text=lazy("不能长于法定期限；在公开页面上和兑现情况一起显示。"),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=lazy("按什么算"), choices=[("wd", lazy("工作日")), ("d", lazy("自然日"))]
    )
    since = forms.DateField(label=lazy("自何时起"), widget=DateInput)
    to_whom = forms.CharField(label=lazy("对谁承诺"), max_length=40, initial="信访人")
    words = forms.CharField(label=lazy("补充说明"), max_length=120, required=False)

    def __init__(self, *args: object, who: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(pk__in=promised_for(who))  # type: ignore[attr-defined]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (
                kind.key,
                _("%(begins)s之后，%(what)s")
                % {"begins": show.pick(kind.begins), "what": show.pick(kind.name)},
            )
            for kind in KINDS.values()
        ]


def promised_for(who: Viewer) -> set[int]:
    """The bodies in whose name the viewer may promise."""
    return {office for office, role in who.posts if role in services.WHO}


@staff_page(*services.WHO)
def new(request: HttpRequest) -> HttpResponse:
    """发布承诺: what is refused stands at its field."""
    who = who_is(request)
    start = {"since": timezone.localdate()}
    form = NewForm(request.POST if request.method == "POST" else None, who=who, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.publish(**form.cleaned_data, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("承诺已经公开。"))
            return redirect("desk:promise-record", pk=made.pk)
    context = {
        "form": form,
        "title": _("公开承诺"),
        "name": _("发布承诺"),
        "url": reverse("desk:public-promises"),
    }
    return render(request, "qingyu/desk/form.html", context)
