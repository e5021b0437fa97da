"""The two plain ways out."""

import smtplib

import pytest
from django.core import mail

from qingyu.notices.senders import Outgoing, Refused, Unreachable, configured
from qingyu.notices.senders.console import ConsoleSender
from qingyu.notices.senders.mail import MailSender

TEXT = "【通知】您的事项有新进展。"


def test_the_console_shows_the_text_and_hides_the_number(capsys):
    ConsoleSender().send(Outgoing("abc", "13800001234", TEXT))

    shown = capsys.readouterr().out
    assert TEXT in shown and "13800001234" not in shown and "138****1234" in shown


def test_mail_says_as_little_in_its_subject_as_in_its_text(settings):
    MailSender().send(Outgoing("abc", "li@example.cn", TEXT))

    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["li@example.cn"], "事项通知", TEXT)
    assert sent.extra_headers["Message-ID"] == "<abc@localhost>"


@pytest.mark.parametrize(
    ("problem", "meaning"),
    [
        (smtplib.SMTPRecipientsRefused({}), Refused),
        (smtplib.SMTPServerDisconnected(), Unreachable),
        (ConnectionRefusedError(), Unreachable),
    ],
)
def test_mail_problems_are_told_apart(monkeypatch, problem, meaning):
    def fail(self):
        raise problem

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)

    with pytest.raises(meaning):
        MailSender().send(Outgoing("abc", "li@example.cn", TEXT))


def test_a_channel_that_is_off_has_no_sender(settings):
    settings.NOTICE_SMS, settings.NOTICE_EMAIL = "off", "smtp"

    assert {channel: type(sender) for channel, sender in configured().items()} == {
        "email": MailSender
    }
