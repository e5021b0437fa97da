from django.apps import AppConfig


class BarometerConfig(AppConfig):
    name = "qingyu.barometer"
    label = "barometer"
