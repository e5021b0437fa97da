"""The forms of sign-in. What is typed is checked here for presence; the services judge it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """A name and a password; pasting and password keepers work (WCAG 2.2, 3.3.8)."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写用户名。"), "max_length": _("用户名最多60个字符。")},
    )
    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填写密码。"), "max_length": _("密码太长。")},
    )


class ChangePasswordForm(forms.Form):
    """The old password once, the new one twice. A page offered again never holds these fields."""

    old_password = forms.CharField(
        label=_("原密码"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填写原密码。")},
    )
    new_password1 = forms.CharField(
        label=_("新密码"),
        strip=False,
        max_length=1000,
        help_text=_("至少12个字符。几个不相干的词连起来，好记又难猜。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("请填写新密码。")},
    )
    new_password2 = forms.CharField(
        label=_("再输一次新密码"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("请再输一次新密码。")},
    )
