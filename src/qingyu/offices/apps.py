from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "qingyu.offices"
    label = "offices"
