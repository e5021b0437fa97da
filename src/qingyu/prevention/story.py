"""The sentence that each kind of entry says. All of it is the offices' own business: none is public."""

from qingyu.core.quarrels.kinds import NAMES, NAMES_EN
from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling
from qingyu.ledger.names import tell

_WORDS: dict[str, tuple[str, str]] = {
    # grids and rounds
    "grid_set": ("网格“{grid}”由{worker}负责，自{since}起", "Grid {grid} is covered by {worker} since {since}"),
    "grid_ended": ("网格“{grid}”自{until}后不再由{worker}负责", "Grid {grid} is no longer covered by {worker} after {until}"),
    "round_opened": ("{kind}：{title}，{starts}至{ends}，{grids}个网格", "{kind}: {title}, {starts} to {ends}, grids: {grids}"),
    "round_covered": ("“{grid}”已走访，{found}项有情况", "Grid {grid} gone through, {found} questions with findings"),
    "round_done": ("全部网格已走访", "All grids gone through"),
    "round_missed": ("截止{ends}还有{left}个网格没有走访：{grids}", "By {ends}, {left} grids had not been gone through: {grids}"),
    "round_made_good": ("补传后核实：截止前已全部走访", "Sent in later: all grids had been gone through in time"),
    "round_recovered": ("“{grid}”的走访对照后更正，{found}项有情况", "Grid {grid} put right after comparing, {found} with findings"),
    # quarrels
    "quarrel_find": ("{office}排查发现，{kind}，编号{number}", "Found by {office}: {kind}, number {number}"),
    "quarrel_guard": ("先行处置", "First measures taken"),
    "quarrel_sort": ("梳理核实：{kind}，{sides}方{people}人", "Sorted and confirmed: {kind}, {sides} sides, {people} people"),
    "quarrel_analyse": ("分析研判：{cause}，责任人{holder}，{due}前化解", "Analysed: {cause}, {holder} answers, to be settled by {due}"),
    "quarrel_mediate": ("组织调处", "Mediation begun"),
    "quarrel_settle": ("化解：{mode}，约定回访{visits}", "Settled: {mode}, follow-up agreed for {visits}"),
    "quarrel_follow_up": ("回访：{outcome}", "Follow-up visit: {outcome}"),
    "quarrel_broken": ("回访发现反复，重新调处", "It broke again; mediated anew"),
    "quarrel_hold": ("约定的回访已完成，情况稳定", "All agreed visits made; it holds"),
    "quarrel_write_off": ("销号，核销人{staff}", "Written off by {staff}"),
    "quarrel_unconfirmed": ("经核实不存在", "Not confirmed"),
    "quarrel_guide": ("引导依法处理：{way}", "Guided to the law's way: {way}"),
    "quarrel_report": ("上报{to}", "Reported to {to}"),
    "quarrel_take_over": ("{office}接手，责任人{holder}", "{office} took over, {holder} answers"),
    "quarrel_advise": ("{office}答复上报，仍由{holder}办理", "{office} answered the report; {holder} keeps it"),
    "quarrel_reopen": ("重新打开", "Opened again"),
    "quarrel_corrected": ("更正记录", "Record put right"),
    "quarrel_photo": ("附照片{count}张", "{count} photographs attached"),
    # the phone that works offline
    "device_set": ("登记手机：{label}", "Phone made known: {label}"),
    "device_revoked": ("{by}停用手机：{label}", "{by} stopped the phone {label}"),
    "held": ("手机上的{kind}和已经登记的不一样，等人对照", "A record from a phone differs and waits to be compared"),
    "held_decided": ("对照后{decision}", "Compared: {decision}"),
}  # fmt: skip

# Told of a matter or of a quarrel, whichever is mediated; the petitioner of a matter reads it too.
_MEDIATED: dict[str, Telling] = {
    "mediation_proposed": Telling(
        ("提出人民调解（{committee}），征求{sides}方意见", "People's mediation offered ({committee}); {sides} sides are asked"),
        ("提出由{committee}调解，须各方都同意才进行，不影响办理期限", "Mediation by {committee} is offered; it is held only where every side consents, and no limit waits for it"),
    ),
    "mediation_consented": Telling(
        ("第{n}方同意调解（{how}）", "Side {n} consents to mediation ({how})"),
        ("有一方同意调解", "One side consents to mediation"),
    ),
    "mediation_unwanted": Telling(
        ("第{n}方不同意调解（{how}），调解不进行；已告知：{ways}", "Side {n} does not want mediation ({how}); other ways told: {ways}"),
        ("有一方不同意调解，调解不进行，事项照常办理；也可以走：{ways}", "One side does not want mediation; the matter is handled as before. Other ways: {ways}"),
    ),
    "mediation_withdrawn": Telling(
        ("第{n}方要求终止调解（{how}），调解终止；已告知：{ways}", "Side {n} has the mediation ended ({how}); other ways told: {ways}"),
        ("有一方要求终止调解，调解到此为止，事项照常办理；也可以走：{ways}", "One side has the mediation ended; the matter is handled as before. Other ways: {ways}"),
    ),
    "mediation_sat": Telling(
        ("{day}第{n}次调解", "Sitting {n} on {day}"),
        ("{day}进行了第{n}次调解", "Sitting {n} was held on {day}"),
    ),
    "mediation_agreed": Telling(
        ("达成调解协议{terms}条，{perform_by}前履行，{until}前可共同申请司法确认", "Agreement in {terms} points, to be performed by {perform_by}; the court may be asked jointly until {until}"),
        ("达成调解协议，{perform_by}前履行；双方可在{until}前共同向法院申请司法确认", "An agreement was reached, to be performed by {perform_by}; both sides may ask the court to confirm it until {until}"),
    ),
    "mediation_unreached": Telling(
        ("调解未达成协议，已告知：{ways}", "No agreement; other ways told: {ways}"),
        ("调解没有达成协议，事项照常办理；也可以走：{ways}", "No agreement was reached; the matter is handled as before. Other ways: {ways}"),
    ),
    "mediation_confirmation": Telling(
        ("司法确认：{outcome}（{day}）", "Court confirmation: {outcome} ({day})"),
        ("司法确认：{outcome}（{day}）", "Court confirmation: {outcome} ({day})"),
    ),
    "mediation_reminded": Telling(
        ("提醒：{until}前可共同申请司法确认", "Reminder: the court may be asked jointly until {until}"),
        ("提醒：双方可在{until}前共同向法院申请司法确认", "Reminder: both sides may ask the court to confirm it until {until}"),
    ),
    "mediation_performed": Telling(
        ("调解协议已履行（{day}）", "The agreement was performed ({day})"),
        ("调解协议已履行", "The agreement was performed"),
    ),
    "foreseen": Telling(("确认排查时已经发现（{number}）", "Confirmed: screening had found it before ({number})")),
    "not_foreseen": Telling(("与排查发现的{number}不是同一件事", "Not about what screening had found ({number})")),
    "quarrel_petitioned": Telling(("后来有人信访（{number}）", "Somebody petitioned about it later ({number})")),
    "mediation_broken": Telling(
        ("调解协议没有履行（{day}核实）", "The agreement was not performed (checked {day})"),
        ("核实调解协议没有履行，正在督促；您也可以依法向法院提出", "The agreement was found not performed and is pressed for; you may also go to court"),
    ),
}  # fmt: skip

STORY: dict[str, Telling] = {kind: Telling(words) for kind, words in _WORDS.items()} | _MEDIATED

kinds.register(STORY)
tell((name, NAMES_EN[code]) for code, name in NAMES.items())
