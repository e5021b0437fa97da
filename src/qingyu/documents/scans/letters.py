"""Invented letters for measuring the reader, set in the fonts that this machine has."""

import io
import json

import numpy as np
import typst
from PIL import Image

from ..fonts import font_set
from .measuring import DPI
from .sheets_of_paper import Pixels

LETTERS: dict[str, str] = {
    "排水": """关于恢复排水沟的信
县信访局：
我叫李秀兰，住柳林镇柳林村三组12号，电话13900000001。去年6月修路把村东头的排水沟挖断了，到现在没有人管。
一下雨水就倒灌，沿线12户都受影响，我家西墙已经裂了两道缝，最宽的地方有1.5厘米。
诉求：
1.把排水沟修好，汛期以前完工；
2.赔偿我家修墙的钱3200元。
我找过施工队和村委会，他们互相推。请领导派人来看一看。
此致
敬礼
李秀兰
2026年11月3日""",
    "工资": """反映拖欠工资的情况
晴川县人力资源和社会保障局：
我们一共7个人，2026年3月至8月在开发区二期工地做木工，约定每天260元，每月15日发上月工资。
从6月起一分钱没有发，合计欠73580元。包工头说甲方没有给他结账，甲方说已经给过了。
我们保存有考勤表、微信聊天记录和2026年5月的工资条。
请求：
一、督促尽快支付拖欠的工资；
二、查清工程款到底给了谁。
联系人：王建国，联系电话：13900000002。
2026年9月20日""",
    "退休": """申请补办退休待遇
单位信访办：
本人张玉梅，1978年进厂，2003年改制时办理了内部退养。现在社保局说我缺少1994年到1996年的缴费记录，养老金少算了两年多。
当时的工资册应当还在厂档案室，请协助查找并出具证明。
家庭住址：晴川县建设路老厂家属院5号楼2单元301室。
我今年72岁，腿脚不便，有事请打电话0990-5551234找我女儿。
盼复。""",
}
HANDWRITTEN = (
    "Long Cang", "Zhi Mang Xing", "Liu Jian Mao Cao", "Ma Shan Zheng", "LXGW WenKai", "AR PL KaitiM GB",
)  # fmt: skip
PRINTED = ("fangsong", "song", "hei", "kai")
PAGE = (
    '#set page(width: 210mm, height: 297mm, margin: 28mm)\n#set text(font: json(bytes(sys.inputs.font)), size: 15pt, lang: "zh")\n'
    '#set par(leading: 14pt, justify: true)\n#for line in json(bytes(sys.inputs.text)) [#par(line)]'
)  # fmt: skip


def faces() -> dict[str, str]:
    """Names of printed and handwriting-like faces -> the family that this machine has for them."""
    fonts = font_set()
    present = set(fonts.fonts.families())
    printed = {role: fonts.chosen[role] for role in PRINTED}
    written = {f"handwriting-like: {name}": name for name in HANDWRITTEN if name in present}
    return printed | written


def render(text: str, family: str) -> Pixels:
    """The letter as a picture of its page."""
    compiler = typst.Compiler(input=PAGE.encode(), font_paths=font_set().fonts)
    inputs = {"font": [family, "Noto Serif CJK SC"], "text": text.splitlines()}
    made = compiler.compile(
        format="png",
        ppi=DPI,
        sys_inputs={key: json.dumps(value, ensure_ascii=False) for key, value in inputs.items()},
    )
    assert isinstance(made, bytes)
    return np.asarray(Image.open(io.BytesIO(made)).convert("RGB"), dtype=np.uint8)
