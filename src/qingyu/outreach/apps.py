from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "qingyu.outreach"
    label = "outreach"
