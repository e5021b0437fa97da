from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qingyu.notices"
    label = "notices"
