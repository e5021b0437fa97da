"""Reviews of the demonstration: asked for, written, served, done anew, and the end of the road."""

from qingyu.offices import tree
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office, Role
from qingyu.petitions.services import close, paper, review

from .paths import Path, accepted
from .walk import Walk, answer


def reviewing(walk: Walk) -> None:
    accepted(walk)
    answer(walk, "refuse")
    review.ask(
        walk.matter, "review", by=walk.li(), now=walk.on(5), reasons="没有到现场核查，事实不清。"
    )


def review_written(walk: Walk, outcome: str = "uphold") -> None:
    """The review opinion lies with the person in charge for signature."""
    reviewing(walk)
    eyes = _reviewers(walk.body, walk)[1]
    review.decide(
        walk.matter, outcome=outcome, by=eyes, now=walk.on(12),
        facts="调阅了原办理卷宗，并到现场复核。原意见认定的时间、地点和经过有笔录和照片证实。",
        basis="《信访工作条例》第三十五条", conclusion="原意见认定事实清楚，适用依据正确，程序合法。" if outcome == "uphold" else "原意见遗漏了一项诉求，由原单位补充调查后重新答复。",
    )  # fmt: skip


def _reviewers(body: Office, walk: Walk) -> tuple[Office, Viewer]:
    """The body above, and who reviews there."""
    upper = tree.superior(body)
    assert upper is not None
    return upper, walk.eyes(upper, Role.REVIEWER, Role.UNIT_LEAD)


def reviewed(walk: Walk, outcome: str = "uphold") -> None:
    review_written(walk, outcome)
    _serve_review(walk, *_reviewers(walk.body, walk), "演示0001")


def _serve_review(walk: Walk, upper: Office, eyes: Viewer, tracking: str) -> None:
    """The person in charge signs the opinion off; then it goes by post."""
    opinion = walk.matter.replies.select_related("document").latest("pk").document
    assert opinion is not None
    paper.sign(opinion, by=walk.eyes(upper, Role.UNIT_LEAD), now=walk.on(1))
    review.serve(walk.matter, by=eyes, now=walk.on(1), mode="post", tracking=tracking)


def redone(walk: Walk) -> None:
    reviewed(walk, "redo")
    eyes = _reviewers(walk.body, walk)[1]
    review.redo(walk.matter, limit_days=30, by=eyes, now=walk.on(1))


def re_reviewing(walk: Walk) -> None:
    reviewed(walk)
    review.ask(
        walk.matter, "re_review", by=walk.li(), now=walk.on(4), reasons="复查没有回应我的证据。"
    )


def re_review_written(walk: Walk) -> None:
    re_reviewing(walk)
    eyes = _top(walk)[1]
    review.decide(
        walk.matter, outcome="uphold", by=eyes, now=walk.on(14),
        facts="经书面审查并听取双方意见，原认定事实清楚，证据充分，程序合法。",
        basis="《信访工作条例》第三十六条", conclusion="复查意见认定事实清楚，适用依据正确。",
    )  # fmt: skip


def _top(walk: Walk) -> tuple[Office, Viewer]:
    return _reviewers(_reviewers(walk.body, walk)[0], walk)


def re_reviewed(walk: Walk) -> None:
    re_review_written(walk)
    _serve_review(walk, *_top(walk), "演示0002")


def ended(walk: Walk) -> None:
    """The end of the road, said by one and agreed to by another."""
    re_reviewed(walk)
    asked = close.propose_end(
        walk.matter, ground="re_reviewed", words="复核意见已送达，救济途径已经走完。",
        by=walk.handler(), now=walk.on(3),
    )  # fmt: skip
    close.agree_end(asked, by=walk.head(), now=walk.on(1), agreed=True)


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (reviewing, 2, (40, 55)),
    (review_written, 1, (45, 55)),
    (reviewed, 3, (55, 75)),
    (redone, 1, (60, 75)),
    (re_reviewing, 1, (70, 80)),
    (re_review_written, 1, (75, 90)),
    (re_reviewed, 1, (100, 140)),
    (ended, 2, (120, 200)),
)
