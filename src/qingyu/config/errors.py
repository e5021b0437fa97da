"""What people see when a page cannot be shown: plain words, a way on, never a stack.

An incident gets a code that the log carries too, so that a telephone call can find it.
"""

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qingyu.offices.typed import is_kept

log = logging.getLogger("qingyu.incident")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400, _("这个请求没法处理"), _("请返回上一页再试一次。"))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        403,
        _("这一页您不能打开"),
        _("如果您应当能看到它，请重新登录，或联系本单位管理员。"),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same for what does not exist and for what this reader may not see."""
    if at_a_desk(request):
        words = _("可能地址不完整，也可能这一件不由您查看。请从栏目进入，或按编号查找。")
    else:
        words = _("地址可能不完整。请从首页进入，或用查询码查询。")
    return page(request, 404, _("没有找到这一页"), words)


def at_a_desk(request: HttpRequest) -> bool:
    """Staff signed in, on one of their own pages: they keep their columns and their search."""
    is_theirs = request.path.startswith(("/desk/", "/leaders/"))
    return is_theirs and getattr(request, "viewer", None) is not None


def incident(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database or the disk is away. What was typed is offered again.

    The code uses no letters that are mistaken for others on the telephone.
    """
    code = "".join(secrets.choice("23456789ACDEFHJKMNPRTWXY") for _position in range(8))
    log.error("incident %s %s %s", code, request.method, request.path, exc_info=True)
    again = typed(request)
    if again is not None:
        words = _(
            "没有提交成功。您填写的文字都在，请过一会儿按下面的按钮再交一次，附件需要重新选择；请保留好材料。打电话询问时请报这个编号："
        )
    else:
        words = _("请稍后再试。打电话询问时请报这个编号：")
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError | OSError)
    title = _("系统暂时不能保存") if is_away and again is not None else _("系统出了问题")
    response = page(request, 503 if is_away else 500, title, words, code=code, again=again)
    if is_away:
        response["Retry-After"] = "10"
    return response


def typed(request: HttpRequest) -> list[tuple[str, str]] | None:
    """The fields of a form that was being sent; None when there was none or it cannot be read."""
    try:
        return kept(request) if request.method == "POST" and request.POST else None
    except Exception:
        return None


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin did not fit: mostly a page left open too long.

    When the browser itself says that the form came from our own pages, what was typed is
    offered again under a fresh proof. From anywhere else it is only refused.
    """
    if not came_from_here(request):
        return page(
            request,
            403,
            _("这次提交没有被接受"),
            _("它不是从本网站的页面发出的。请从首页重新进入。"),
        )
    words = _(
        "页面打开太久，安全校验已过期，内容还没有提交。您填写的文字都在，请按下面的按钮再交一次；附件需要重新选择。"
    )
    return page(request, 403, _("请再提交一次"), words, again=kept(request))


def came_from_here(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, which no script can set, or else by Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == origin


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, name and value, in the order of the form."""
    names = [name for name in request.POST if is_kept(name)]
    return [(name, str(value)) for name in names for value in request.POST.getlist(name)]


def page(
    request: HttpRequest,
    status: int,
    title: str,
    words: str,
    *,
    code: str = "",
    again: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """The house's own error page, or a bare one when even that cannot be drawn."""
    is_desk = at_a_desk(request)
    context = {
        "shell": f"qingyu/shells/{'staff' if is_desk else 'public'}.html", "is_desk": is_desk,
        "status": status, "title": title, "words": words, "code": code, "again": again,
    }  # fmt: skip
    try:
        html = render_to_string("qingyu/error.html", context, request=request)
    except Exception:
        # Whatever broke the page may break this one too; people still get its words.
        log.exception("the error page itself")
        html = bare(request, title, words, code, again)
    return HttpResponse(html, status=status)


def bare(
    request: HttpRequest, title: str, words: str, code: str, again: list[tuple[str, str]] | None
) -> SafeString:
    """A page that leans on nothing: no template, no style sheet, no database."""
    from django.middleware.csrf import get_token

    form = SafeString("")
    if again is not None:
        fields = [("csrfmiddlewaretoken", get_token(request)), *again]
        inputs = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)
        form = format_html(
            '<form method="post" enctype="multipart/form-data">{}<button>{}</button></form>',
            inputs,
            _("再次提交"),
        )
    return format_html(
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{0}</title>'
        '<meta name="viewport" content="width=device-width"><main><h1>{0}</h1><p>{1} <b>{2}</b></p>'
        '{3}<p><a href="/">{4}</a></p></main></html>',
        title, words, code, form, _("回首页"),
    )  # fmt: skip
