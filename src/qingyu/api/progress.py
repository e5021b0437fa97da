"""The petitioner's own matter, by query code and second answer."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status

from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.offices.middleware import address_of
from qingyu.petitions.lookup import find
from qingyu.petitions.own import Own, open_own
from qingyu.petitions.parts import Petitioner

from .shapes import ClockOut, LookUpIn, Problem, ProgressOut, ToldOut, Words

router = Router(tags=["progress"])


@router.post("", response={200: ProgressOut, 404: Problem, 429: Problem}, summary="查进度")
def look_up(
    request: HttpRequest, asked: LookUpIn, response: HttpResponse
) -> ProgressOut | Status[Problem]:
    """Where it stands. A wrong code and a wrong answer look alike; wrong tries wait a little.

    By POST, so that no address and no log holds a code.
    """
    found = find(asked.code, asked.answer, address=address_of(request), now=timezone.now())
    if found.wait:
        response.headers["Retry-After"] = str(found.wait)
        return Status(429, Problem(message=_("请稍等再试。"), fields={}))
    if found.petition is None:
        return Status(404, Problem(message=_("查询码和第二个答案对不上。"), fields={}))
    return _told(open_own(Petitioner(found.petition)))


def _told(own: Own) -> ProgressOut:
    matter = own.matter
    return ProgressOut(
        number=matter.number,
        stage=matter.stage,
        stage_name=Words.of(STAGE_NAMES[Stage(matter.stage)]),
        body=matter.accountable_office.name if matter.is_open else "",
        person=matter.accountable_staff.name if matter.is_open else "",
        phone=matter.accountable_staff.phone or matter.accountable_office.phone,
        clocks=[ClockOut.of(clock) for clock in own.clocks if clock.is_open],
        events=[
            ToldOut(
                at=told.entry.at,
                office=told.office,
                words=Words(zh=told.words(english=False), en=told.words(english=True)),
            )
            for told in own.told
        ],
    )
