from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "qingyu.supervision"
    label = "supervision"
