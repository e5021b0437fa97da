from django.urls import path

from . import signin

urlpatterns = [
    path("sign-in/", signin.sign_in, name="sign-in"),
    path("sign-out/", signin.sign_out, name="sign-out"),
    path("password/", signin.password, name="password"),
    path("stay/", signin.stay, name="stay"),
    path("typed/", signin.typed, name="typed"),
    path("sessions/", signin.places, name="sessions"),
    path("sessions/<int:pk>/end/", signin.end_place, name="session-end"),
]
