from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "qingyu.petitions"
    label = "petitions"
