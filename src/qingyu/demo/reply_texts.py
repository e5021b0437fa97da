"""Texts for replies (答复范文) that two bodies and the factory have kept since a year ago."""

from datetime import datetime, timedelta

from qingyu.offices.models import Role
from qingyu.petitions.services import reply_texts

from . import tree
from .walk import at_work

# office, name, content class, facts, basis, conclusion
TEXTS = (
    ("hd-rsj", "拖欠工资答复", "0401",
     "我局{签收日期}收到您反映的事项（{编号}），调取了工资表、考勤和银行流水，并于{最近沟通日期}听取了您的陈述。经查：　　",
     "《保障农民工工资支付条例》第三条、第三十条；《劳动法》第五十条",
     "对“{诉求}”：　　。经办人{承办人}，电话{承办电话}，落实情况由其当面告知您。"),
    ("hd-rsj", "养老保险工龄答复", "0403",
     "我局{签收日期}收到您反映的事项，查阅了个人档案、参保记录，并向原单位核实。您反映的年份，档案中的记载是：　　",
     "《社会保险法》第十六条；　　（本省关于视同缴费年限的规定）",
     "对“{诉求}”：　　。材料不全的，请补充：　　，补齐后　　个工作日内办结。"),
    ("hd-rsj", "通用答复", "",
     "我局{签收日期}收到您{收到日期}提出的事项，{最近沟通日期}与您见面核对了情况。经查：　　",
     "　　",
     "对“{诉求}”：　　。如有不明白的，请找{承办人}，电话{承办电话}。"),
    ("hd-zjj", "物业和电梯答复", "0302",
     "我局会同街道到{地点}现场查看，拍照登记，并向物业和住户分别了解。经查：　　",
     "《物业管理条例》第三十五条；《特种设备安全法》第三十六条",
     "对“{诉求}”：已责成　　于　　前完成；完成后请您和其他住户当面验收。"),
    ("hd-zjj", "市政设施维修答复", "0308",
     "我局{签收日期}收到您反映的事项，次日到{地点}现场查看。经查：　　",
     "《城市道路管理条例》第二十一条",
     "对“{诉求}”：已列入　　月维修计划，　　前修好；修好前已设置警示标志。"),
    ("ql-ltb", "离退休待遇答复", "0403",
     "我部{签收日期}收到您反映的事项，查阅了人事档案和历年发放记录。经查：　　",
     "《社会保险法》第十六条；集团　　号文件",
     "对“{诉求}”：　　。补发的，随　　月养老金一并发放。"),
)  # fmt: skip


def begin(now: datetime) -> None:
    """Kept by the lead of each body, who may change or withdraw them."""
    then = at_work(now - timedelta(days=350), 10, 0)
    for code, name, content_class, facts, basis, conclusion in TEXTS:
        office = tree.office(code)
        reply_texts.keep(
            office, name=name, content_class=content_class, facts=facts, basis=basis,
            conclusion=conclusion, by=tree.someone(office.pk, Role.UNIT_LEAD), now=then,
        )  # fmt: skip
