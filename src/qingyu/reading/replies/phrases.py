"""Words of replies: what only passes on or repeats, what fits any letter, what tells something."""

import re

from qingyu.reading.sentences import Sentence

ONLY_RECEIVED = re.compile(
    r"已?转(?:由|给|到|至|送)?[^。；，]{0,12}?(?:部门|单位|科室|局|街道|大队|办)[^。；，]{0,4}?(?:处理|办理|阅处|核实)?|(?:已|收到|现已)?(?:收悉|收到|知悉|阅悉|阅知)|(?:已|现已|我们已)?(?:转交|转送|转至|转给|转办|交办|交由|转由|移送|批转|反馈给|反馈至|(?<!网)上报(?!名)|呈报)[^。；]{0,30}(?:处理|办理|核实|研究|落实|调查|部门|单位|科室|街道|领导)?"
    r"|正在(?:核实|调查|处理|办理|研究|协调)(?:中|之中)?|(?:将|会)(?:尽快|及时|认真|高度)?(?:重视|研究|核实|处理|答复|回复|跟进|关注)|请(?:您)?(?:耐心|静候|等待|稍候)[^。]{0,10}|感谢|谢谢|您好|你好|尊敬|特此(?:回复|答复)|祝您|网友|欢迎"
)
# What only repeats the letter: 关于您反映的……问题, a title in quotes.
ECHO = re.compile(
    r"(?:关于|针对|就|对于|对)?(?:您|你|网友)?(?:所|来信|在[^，。]{0,20})?(?:反映|提出|咨询|举报|投诉|提及|来信)[^。；]{0,60}?(?:问题|情况|事项|事宜|一事|建议|诉求|来信|留言|贴文)|[“《][^”》]{0,60}[”》]|现?将?(?:有关|相关|具体)?(?:情况|问题)?(?:回复|答复|回答)如下"
)
# Words that tell a result, a rule or a reason.
RESULT = re.compile(
    r"属实|不存在|已经?(?!经|收|转|登记|上报|知|阅|记录|列入|向领导|安排人员|责成)|予以(?!重视|关注)|不予|不能|不支持|不属|不符|无法|无权|恢复|采纳|取消|暂(?:不|缓)|责令(?!学校处理)|拆除|更换|已换|补缴|兑付|合格|自愿|办结|修复|清通|可以(?!放心)|可报|符合|属于|由于|因为|(?<!成)因(?!此|素)|紧张|失修|需要|需(?:先|要|携|带)|标准|公布|公开|报名|时间为"
)
# Words that fit any letter, and say nothing about this one.
GENERAL = re.compile(
    r"高度重视|历来重视|一贯|始终|一如既往|不断(?:加大|提升|优化|增加|改善)|持续(?:改善|关注)|努力营造|任重道远|时不我待|系统工程|综合考虑|共同努力|重要组成部分|共建|共渡|获得感|压实|建立健全|应保尽保|程序合规|任何时候|广大|全社会|擦亮|互谅|互让|和气|理性|自身规律|请(?:您)?(?:相信|放心|理解|关注)|总体平稳|适时|妥善解决|认真研究|统筹兼顾|进一步(?:研究|优化)|点多面广"
)
_LOOKED = "检查|勘查|勘验|查看|核查|核实|核对|调查|调取|查阅|调阅|查到|走访|测量|丈量|检测|采样|巡查|调解|入户|查询|询问|查档|查账|鉴定|评估|试验"
FOUND = re.compile(
    rf"经(?:查|核实|调查|现场|了解|走访|核查|查阅|查询|勘查|检测|排查|实地|我|与|向|初步)|(?:到|在|赴|与|会同|组织)[^。；]{{0,40}}?(?:{_LOOKED})|(?:{_LOOKED}|查处|处置|复查)了|(?:入户|上门|实地|当面|重新)(?:{_LOOKED})|进行(?:了)?(?:再次)?(?:{_LOOKED}|查处|复查)|[日号](?:已|再次)?(?:{_LOOKED}|查档)|现场(?:{_LOOKED})|查明|核实(?:情况)?(?:如下|[:：])|调查(?:情况|发现|核实|了解)|情况(?:如下|属实|不属实)|实测|查实"
)


def says(rest: str, least: int) -> bool:
    """Whether some clause is no general word and tells something."""
    return any(
        RESULT.search(clause) and len(re.sub(r"\W", "", clause)) >= least
        for clause in re.split(r"[，,；;]", rest)
        if not GENERAL.search(clause)
    )


def is_courtesy(sentence: Sentence) -> bool:
    """Whether a sentence thanks, greets, passes on or repeats, and tells nothing."""
    rest = ONLY_RECEIVED.sub("", ECHO.sub("", sentence.text))
    return len(re.sub(r"\W", "", rest)) < 4 or (not says(rest, 4) and bool(GENERAL.search(rest)))
