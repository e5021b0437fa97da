from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "qingyu.api"
    label = "api"
