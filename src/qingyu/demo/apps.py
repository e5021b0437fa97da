from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "qingyu.demo"
    label = "demo"
