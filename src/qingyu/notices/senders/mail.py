"""E-mail through the SMTP server of the settings."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from .base import Outgoing, Refused, Unreachable


class MailSender:
    """The subject is as neutral as the text: a mail list shows it to whoever looks on."""

    subject = "事项通知"

    def send(self, message: Outgoing) -> str:
        identity = f"<{message.identity}@{settings.NOTICE_SITE or 'localhost'}>"
        mail = EmailMessage(
            self.subject,
            message.text,
            to=[message.address],
            headers={"Message-ID": identity, "Auto-Submitted": "auto-generated"},
            connection=get_connection(),
        )
        try:
            mail.send()
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, ValueError) as problem:
            raise Refused(type(problem).__name__) from None
        except (smtplib.SMTPException, OSError) as problem:
            raise Unreachable(type(problem).__name__) from None
        return identity
