"""The sentence that each kind of entry says. All of it is the offices' own business: none is public."""

from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling

_WORDS: dict[str, tuple[str, str]] = {
    # grids and rounds
    "grid_set": ("网格“{grid}”由{worker}负责，自{since}起", "Grid {grid} is covered by {worker} since {since}"),
    "grid_ended": ("网格“{grid}”自{until}后不再由{worker}负责", "Grid {grid} is no longer covered by {worker} after {until}"),
    "round_opened": ("{kind}：{title}，{starts}至{ends}，{grids}个网格", "{kind}: {title}, {starts} to {ends}, {grids} grids"),
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

STORY: dict[str, Telling] = {kind: Telling(words) for kind, words in _WORDS.items()}

kinds.register(STORY)
