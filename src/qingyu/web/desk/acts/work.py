"""Acts of the responsible body: accept, name a handler, contact, hearing, mediation, extension."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.offices.access import Viewer
from qingyu.offices.models import Staff
from qingyu.offices.tongue import labelled
from qingyu.petitions import parts
from qingyu.petitions.models import Matter
from qingyu.petitions.services import accept, handle, mediation, route, talk
from qingyu.petitions.services.accept import handling_rule
from qingyu.web.shell.choosing import ChoiceByLetters, Option
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text, values


class AcceptForm(ActForm):
    sector_days = forms.IntegerField(
        label=_("法定期限（天）"), min_value=1, max_value=366, required=False
    )
    sector_basis = forms.CharField(label=_("期限的依据"), required=False, max_length=200)

    def prepare(self) -> None:
        if self.matter.kind == "claim" and not self.matter.route:
            return
        if handling_rule(self.matter) != "sector_handling":
            del self.fields["sector_days"], self.fields["sector_basis"]


def _accept(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return accept.accept(
        matter, by=who, now=now, sector_days=data.get("sector_days"),
        sector_basis=data.get("sector_basis", ""), expect=data["expect"],
    )  # fmt: skip


class HandlerForm(ActForm):
    handler = ChoiceByLetters(
        label=_("承办人"), help_text=_("姓名、用户名或者首字母（zcb → 赵承办）。"),
        error_messages={"required": _("请写明由谁承办。")},
    )  # fmt: skip
    no_interest = forms.BooleanField(
        label=_("承办人与本事项没有直接利害关系"), required=False,
        help_text=_("有直接利害关系的应当回避（条例第28条）。"),
    )  # fmt: skip

    def prepare(self) -> None:
        handling = parts.live_handling(self.matter)
        people = route.people_at(handling.office, timezone.now()) if handling else []
        options = [Option(one.pk, one.name, one.initials, (one.username,)) for one in people]
        self.fields["handler"].offer(options)  # type: ignore[attr-defined]
        named = next((o for o in options if o.key == self.matter.accountable_staff_id), None)
        self.initial.setdefault("handler", (named or options[0]).name if options else "")


def _chosen(form: ActForm) -> Staff:
    return Staff.objects.get(pk=form.cleaned_data["handler"])


def _name(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return handle.take_up(
        matter,
        _chosen(form),
        by=who,
        now=now,
        no_interest=data["no_interest"],
        expect=data["expect"],
    )


def _rename(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return handle.reassign(
        matter,
        _chosen(form),
        by=who,
        now=now,
        no_interest=data["no_interest"],
    )


class ContactForm(ActForm):
    means = forms.ChoiceField(label=_("怎样联系的"), choices=labelled(handle.CONTACT_MEANS.items()))
    note = long_text(
        _("谈了什么"), help_text=_("信访人自己怎么说、希望怎样解决。未能联系的写明原因。")
    )
    settles = long_text(_("他说怎样算解决"), rows=2, required=False, help_text=_("用他自己的话。"))
    call_back_on = forms.DateField(label=_("约定回话的日子"), required=False, widget=DateInput)


def _contact(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return handle.note_contact(
        matter,
        by=who,
        now=now,
        means=data["means"],
        note=data["note"],
        settles=data["settles"],
        call_back_on=data["call_back_on"],
    )


class MessageForm(ActForm):
    text = long_text(_("告诉信访人的话"), help_text=_("会出现在对方的进度页上；这不是正式答复。"))


class NoteForm(ActForm):
    note = long_text(_("说明"), rows=2, required=False)


class MediationForm(ActForm):
    agreed = forms.TypedChoiceField(
        label=_("结果"), choices=[("yes", _("达成协议")), ("no", _("未达成协议"))], widget=forms.RadioSelect,
        coerce=lambda word: word == "yes",
    )  # fmt: skip


class ReasonForm(ActForm):
    reason = long_text(_("理由"))


class ExtensionForm(ActForm):
    days = forms.IntegerField(label=_("延长多少天（不超过30天）"), min_value=1, max_value=60)
    reason = long_text(_("理由（会告知信访人）"))


def _simple(key: str):  # type: ignore[no-untyped-def]
    return lambda f, m, w, n: handle.simple_step(m, key, by=w, now=n, **values(f, "note"))


ACTS = (
    Act("accept", AcceptForm, _accept),
    Act("take_up", HandlerForm, _name),
    Act("reassign", HandlerForm, _rename),
    Act("contact", ContactForm, _contact, ("记录沟通", "Record a contact"), ("出具意见前至少一次", "At least once before an opinion")),
    Act("say", MessageForm, lambda f, m, w, n: talk.answer(m, f.cleaned_data["text"], by=w, now=n),
        ("给信访人回话", "Write to the petitioner"), ("对方在进度页上看到", "Shown on their progress page")),
    Act("open_hearing", NoteForm, _simple("open_hearing")),
    Act("close_hearing", NoteForm, _simple("close_hearing")),
    Act("close_mediation", MediationForm, lambda f, m, w, n: mediation.end(m, by=w, now=n, **values(f, "agreed"))),
    Act("to_ordinary", ReasonForm, lambda f, m, w, n: handle.to_ordinary(m, by=w, now=n, **values(f, "reason"))),
    Act("ask_extension", ExtensionForm,
        lambda f, m, w, n: handle.ask_extension(m, days=f.cleaned_data["days"], reason=f.cleaned_data["reason"], by=w, now=n),
        ("申请延期", "Ask for an extension"), ("由单位负责人批准，只能一次", "The head approves; once only")),
)  # fmt: skip
