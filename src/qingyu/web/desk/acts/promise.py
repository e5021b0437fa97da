"""The act of promising: what a body says it will do becomes a task with a date and an owner."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.offices.access import Viewer
from qingyu.outreach.services import undertake
from qingyu.petitions.models import Matter
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text


class PromiseForm(ActForm):
    what = long_text(_("答应办什么"), rows=3, help_text=_("信访人会看到，办到没有由他说。"))
    owner = forms.ChoiceField(label=_("谁办"))
    due_on = forms.DateField(label=_("哪天前办到"), widget=DateInput)

    def prepare(self) -> None:
        today = timezone.localdate()
        posts = undertake.candidates(self.matter, self.matter.accountable_office, today)
        self.posts = {f"{post.office_id}:{post.staff_id}": post for post in posts}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (key, f"{post.office.label} {post.staff.name}") for key, post in self.posts.items()
        ]
        own = f"{self.matter.accountable_office_id}:{self.matter.accountable_staff_id}"
        self.initial.setdefault("owner", own)
        self.initial.setdefault("due_on", today + timedelta(days=15))


def _promise(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    post = form.posts[data["owner"]]  # type: ignore[attr-defined]
    word = undertake.Word(
        what=data["what"], owner=post.staff, office=post.office, due_on=data["due_on"]
    )
    return undertake.undertake(matter, word, by=who, now=now)


ACTS = (
    Act(
        "promise", PromiseForm, _promise, ("登记答应的事", "Record a promise"),
        ("到期前提醒，没办到会公开显示", "Reminded before its day; a broken one shows"),
    ),
)  # fmt: skip
