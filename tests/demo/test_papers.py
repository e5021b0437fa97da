"""Every kind of paper stands in the demonstration, written from its own files."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from qingyu.demo import build, duties, folder, grave, oversight, paths, reviews
from qingyu.demo.tree import plant
from qingyu.demo.walk import Walk
from qingyu.documents.kinds import KINDS
from qingyu.documents.models import Document, DocumentState
from qingyu.offices.models import Office

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
# Who writes the others: a leader's day, a suggestion, the report of the barometer; the record of
# service is printed from the paper that it is about.
ELSEWHERE = {
    "reception_record", "visit_record", "improvement_suggestion", "policy_suggestion",
    "accountability_suggestion", "analysis_report", "assessment_notice", "service_record",
}  # fmt: skip
OTHERS = (
    (paths.assigned, 30), (paths.bounced, 12), (paths.extended, 60), (paths.outside_remit, 60),
    (oversight.refused_and_listed, 90), (grave.reported, 30), (reviews.ended, 160),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.slow
def test_every_kind_of_paper_is_written_and_signed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plant()
    desk = Office.objects.get(code="hd-xfj")
    plan = [(path, farthest) for path, _count, (_nearest, farthest) in (*duties.PLAN, *folder.PLAN)]

    for path, days in (*OTHERS, *plan):
        path(Walk(build._fit(path)[0], desk, NOW - timedelta(days=days), NOW, Random(1)))

    fixed = Document.objects.exclude(state=DocumentState.DRAFT)
    assert set(KINDS) - set(fixed.values_list("kind", flat=True)) == ELSEWHERE
