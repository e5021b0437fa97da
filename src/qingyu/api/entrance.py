"""The entrance for other systems: JSON below /api/, described by /api/openapi.json (OpenAPI 3.1).

It knows the same services and the same door as the pages and no rule of its own. Staff
systems come with a token (`qingyu tokens`); petitioners with their code and second answer.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from qingyu import __version__
from qingyu.offices import access
from qingyu.petitions.errors import Incomplete, NotResponsible, Refused

from . import matters, petitions, progress, stages

api = NinjaAPI(
    title="晴雨 qingyu",
    version=__version__,
    description="信访事项的登记、查询与办理接口。Petitions: registration, progress, matters.",
    docs_url=None,  # the interactive page would be fetched from another site
    urls_namespace="api",
)
api.add_router("/stages", stages.router)
api.add_router("/progress", progress.router)
api.add_router("/petitions", petitions.router)
api.add_router("/matters", matters.router)


def _answer(
    request: HttpRequest, status: int, words: str, fields: dict[str, str] | None = None
) -> HttpResponse:
    body = {"message": words, "fields": fields or {}}
    return api.create_response(request, body, status=status)


@api.exception_handler(Incomplete)
def _incomplete(request: HttpRequest, problem: Incomplete) -> HttpResponse:
    return _answer(request, 422, str(problem), problem.problems)


@api.exception_handler(NotResponsible)
def _not_theirs(request: HttpRequest, problem: NotResponsible) -> HttpResponse:
    return _answer(request, 403, str(problem))


@api.exception_handler(Refused)
def _refused(request: HttpRequest, problem: Refused) -> HttpResponse:
    return _answer(request, 409, str(problem))


@api.exception_handler(access.NotFound)
@api.exception_handler(Http404)
def _absent(request: HttpRequest, problem: Http404) -> HttpResponse:
    """Hidden and absent give one answer here too."""
    return _answer(request, 404, str(access.NotFound()))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
    response = _answer(request, 401, _("请带上有效的接口令牌。"))
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def _misshapen(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Each wrong value by its path; what was sent is not repeated, for it may be personal."""
    fields = {".".join(map(str, e["loc"])): str(e["msg"]) for e in problem.errors}
    return _answer(request, 422, _("请求的格式不对。"), fields)
