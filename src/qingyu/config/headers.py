"""Headers every answer carries, beside those Django and django-csp set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# A photo of a letter and a spoken message are taken by the page itself; nothing else is asked of a device.
PERMISSIONS = "camera=(self), microphone=(self), " + ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "display-capture",
        "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "midi",
        "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial",
        "usb", "xr-spatial-tracking",
    )
)  # fmt: skip

Answer = Callable[[HttpRequest], HttpResponse]


def middleware(get_response: Answer) -> Answer:
    """Nothing is kept in shared or private caches unless a view says that it may be."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
