"""How far each matter of the demonstration has come: one function a path, told with services."""

from collections.abc import Callable
from datetime import timedelta

from qingyu.offices.models import Office, Role
from qingyu.petitions.services import accept, close, handle, reply, route, talk
from qingyu.supervision.services import supervise

from . import papers
from .texts import Letter
from .walk import Walk, answer, draft, finish, look, meet, send, take, write

PAPERED = timedelta(days=50)


def registered(walk: Walk) -> None:
    write(walk)


def screened(walk: Walk) -> None:
    write(walk)
    look(walk)


def sent(walk: Walk) -> None:
    screened(walk)
    send(walk)


def assigned(walk: Walk) -> None:
    screened(walk)
    send(walk, limit_on=(walk.at + timedelta(days=40)).date())
    papers.by_desk(walk, "assignment_letter")
    papers.by_desk(walk, "assignment_notice")
    take(walk)
    papers.by_body(walk, "acceptance_notice")


def signed(walk: Walk) -> None:
    sent(walk)
    route.sign(walk.matter, by=walk.handler(), now=walk.on(1))


def objected(walk: Walk) -> None:
    signed(walk)
    other = Office.objects.exclude(pk=walk.body.pk).filter(code="hd-zjj").first()
    route.object_to(
        walk.matter, by=walk.handler(), now=walk.on(1), competent=other,
        reason="经核实，所反映的地段由另一单位管理，不属于我单位职责范围。",
    )  # fmt: skip


def bounced(walk: Walk) -> None:
    objected(walk)
    papers.by_body(walk, "objection_letter")
    route.decide_objection(
        walk.matter, by=walk.clerk(), now=walk.on(1), upheld=True, words="情况属实，收回。"
    )


def disputed(walk: Walk) -> None:
    bounced(walk)
    walk.letter = Letter(
        walk.letter.content_class, "hd-jtj", walk.letter.place, walk.letter.text, walk.letter.claims
    )
    send(walk)
    route.object_to(
        walk.matter,
        by=walk.handler(),
        now=walk.on(1),
        reason="该路段尚未移交，养护仍由建设单位负责，不属我局。",
    )
    route.decide_objection(walk.matter, by=walk.clerk(), now=walk.on(1), upheld=True)


def accepted(walk: Walk) -> None:
    """With its papers; those of long ago are told for one in three, which shows as much."""
    sent(walk)
    has_papers = walk.end - walk.at < PAPERED or walk.luck.random() < 1 / 3
    if has_papers:
        papers.by_desk(walk, "transfer_letter")
    take(walk)
    if has_papers:
        papers.by_body(walk, "acceptance_notice")


def newly_accepted(walk: Walk) -> None:
    """Accepted; who works on it is named the same day."""
    signed(walk)
    accept.accept(walk.matter, by=walk.handler(), now=walk.on(2))


def working(walk: Walk) -> None:
    accepted(walk)
    meet(walk)


def hearing(walk: Walk) -> None:
    working(walk)
    handle.simple_step(walk.matter, "open_hearing", by=walk.handler(), now=walk.on(3))


def asking_extension(walk: Walk) -> None:
    working(walk)
    handle.ask_extension(
        walk.matter, days=20, reason="需等待档案馆调取原始资料。", by=walk.handler(), now=walk.on(3)
    )


def extended(walk: Walk) -> None:
    asking_extension(walk)
    proposal = walk.matter.proposals.get(kind="extension")
    handle.decide_extension(proposal, agreed=True, by=walk.head(), now=walk.on(1))
    papers.by_body(walk, "extension_notice")


def approving(walk: Walk) -> None:
    working(walk)
    draft(walk, "support")


def issued(walk: Walk) -> None:
    """Signed off and not served yet: no window runs, and the handling clock goes on."""
    approving(walk)
    reply.issue(walk.matter, by=walk.head(), now=walk.on(1))


def supervised(walk: Walk) -> None:
    accepted(walk)
    eyes = walk.eyes(walk.desk, Role.SUPERVISOR)
    made = supervise.supervise(
        walk.matter,
        breach="B45-1",
        demand="超过期限仍未答复，请说明原因并在期限内办结。",
        by=eyes,
        now=walk.on(70),
    )
    supervise.sign_letter(made, by=walk.eyes(walk.desk, Role.UNIT_LEAD), now=walk.on(0.2))


def answered(walk: Walk) -> None:
    accepted(walk)
    answer(walk, walk.luck.choice(["support", "explain", "refuse"]))


def settled(walk: Walk) -> None:
    accepted(walk)
    answer(walk, walk.luck.choice(["support", "support", "explain"]))
    finish(walk, walk.luck.choices(["satisfied", "mostly", "dissatisfied"], [6, 3, 1])[0])


def urged(walk: Walk) -> None:
    accepted(walk)
    talk.say(walk.li(), "material", "补充一张收据和两张现场照片的说明。", now=walk.on(3))
    talk.say(walk.li(), "urge", "", now=walk.on(3))


def simple(walk: Walk) -> None:
    write(walk)
    look(walk, procedure="simple")
    send(walk)
    take(walk)


def guided_to_court(walk: Walk) -> None:
    write(walk)
    look(walk, way="A1")
    accept.decline(
        walk.matter, by=walk.clerk(), now=walk.on(1), reason_code="D4",
        words="这件事已有生效判决，对方不履行的，应申请法院强制执行。",
        where_to_go="请带判决书到河东县人民法院执行局申请；自履行期满之日起两年内提出。",
    )  # fmt: skip
    papers.by_desk(walk, "decline_notice")


def outside_remit(walk: Walk) -> None:
    write(walk)
    look(walk)
    accept.decline(
        walk.matter, by=walk.clerk(), now=walk.on(1), reason_code="D3",
        words="所反映的土地在河西县境内，不属于本县职权范围。", where_to_go="请向河西县信访局反映，电话0990-8820001。",
    )  # fmt: skip
    papers.by_desk(walk, "decline_notice")


def filing_proposed(walk: Walk) -> None:
    write(walk)
    look(walk, kind="thanks", way="")
    accept.propose_filing(
        walk.matter, ground="thanks", words="感谢信，无诉求。", by=walk.clerk(), now=walk.on(1)
    )


def filed(walk: Walk) -> None:
    filing_proposed(walk)
    second = walk.eyes(walk.desk, Role.UNIT_LEAD, Role.SUPERVISOR)
    accept.agree_filing(walk.matter.proposals.get(), by=second, now=walk.on(1), agreed=True)


def withdrawn(walk: Walk) -> None:
    accepted(walk)
    close.withdraw(walk.matter, by=walk.li(), now=walk.on(2), words="已经和解，不再反映。")


def suggestion(walk: Walk) -> None:
    write(walk)
    look(walk, kind="suggestion", way="")
    send(walk)
    take(walk)


def accusation(walk: Walk) -> None:
    write(walk, channel="letter", wants_secrecy=True)
    accused = Office.objects.get(code="hd-zjj")
    look(walk, kind="accusation", way="", accused=(accused.pk,))
    send(walk, to=Office.objects.get(code="hd-jw"))


Path = Callable[[Walk], None]

# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (registered, 7, (0, 12)),
    (screened, 4, (2, 10)),
    (sent, 5, (3, 9)),
    (signed, 4, (4, 12)),
    (objected, 2, (5, 8)),
    (bounced, 2, (8, 14)),
    (disputed, 1, (14, 18)),
    (newly_accepted, 2, (5, 9)),
    (accepted, 8, (8, 60)),
    (working, 8, (14, 66)),
    (assigned, 3, (10, 40)),
    (urged, 3, (16, 50)),
    (hearing, 1, (30, 45)),
    (asking_extension, 2, (40, 55)),
    (extended, 3, (45, 70)),
    (approving, 3, (30, 55)),
    (issued, 2, (25, 45)),
    (supervised, 2, (90, 110)),
    (answered, 8, (35, 60)),
    (settled, 8, (32, 58)),  # rated within the last month
    (settled, 16, (60, 330)),
    (simple, 3, (7, 14)),
    (outside_remit, 2, (30, 200)),
    (withdrawn, 2, (40, 150)),
)
