"""The six ways the law gives a claim, A1 to A6: where it goes and by when (条例第31条)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One way. `where` and `time_limit` are told to the petitioner when guided; (Chinese, English).

    statutes: whose time limits these are. Only A6 has the 60 days, review and re-review.
    """

    code: str
    name: tuple[str, str]
    where: tuple[str, str]
    time_limit: tuple[str, str]
    statutes: tuple[str, ...] = ()
    article: str = "条例第31条"


_WAYS = (
    Way(
        "A1", ("诉讼、检察、公安程序", "Court, procuratorate or police procedure"),
        ("人民法院诉讼服务中心、人民检察院或者公安机关", "the court's service desk, the procuratorate or the police"),
        ("行政诉讼一般自知道行政行为之日起6个月内提出；其他诉讼以法律规定和法院告知为准", "a suit against an administrative act within 6 months of knowing of it; others as the court says"),
        ("行政诉讼法第46条",),
    ),
    Way(
        "A2", ("仲裁", "Arbitration"),
        ("劳动人事争议仲裁委员会，或者约定的仲裁机构", "the labour arbitration commission, or the agreed arbitrator"),
        ("劳动争议一年内申请；受理后45日内裁决；不服的15日内可以起诉", "labour: ask within one year; award in 45 days of acceptance; suit within 15 days of the award"),
        ("劳动争议调解仲裁法第27条", "劳动争议调解仲裁法第43条", "劳动争议调解仲裁法第50条"),
    ),
    Way(
        "A3", ("党员申诉、申请复审", "Party member's appeal, re-examination"),
        ("作出处分的党组织或者纪检监察机关", "the party organisation or discipline body that decided"),
        ("以党内法规和处分决定上告知的期限为准", "as the party's rules and the decision itself say"),
    ),
    Way(
        "A4", ("行政复议等行政程序", "Administrative review and like procedures"),
        ("行政复议机构（本级政府司法行政部门），或者作出裁决、确认、许可的机关", "the review office of the government at that level, or the body that rules, confirms or licenses"),
        ("自知道行政行为之日起60日内申请；受理后60日内决定，简易程序30日", "ask within 60 days of knowing of the act; decided in 60 days, or 30 in the simple procedure"),
        ("行政复议法第20条", "行政复议法第62条"),
    ),
    Way(
        "A5", ("查处违法或者履行职责", "Investigating a violation, or doing a duty"),
        ("对该事项有监督管理职责的部门", "the department whose duty it is"),
        ("按该领域的法律；没有规定的一般两个月内答复", "as its own law says; where silent, generally two months"),
        ("行政诉讼法第47条",),
    ),
    Way(
        "A6", ("信访程序", "The petition procedure"),
        ("有权处理的单位", "the competent body"),
        ("受理之日起60日内答复，复杂的经批准可延长不超过30日", "answered within 60 days of acceptance; at most 30 more where complex"),
        ("条例第34条",),
    ),
)  # fmt: skip

WAYS: dict[str, Way] = {way.code: way for way in _WAYS}
