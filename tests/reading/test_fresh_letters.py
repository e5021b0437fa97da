"""What is found in letters as people write them; each was written for this test."""

import pytest

from qingyu.reading import suggest

LETTERS = [
    ("我叫张建国，家住湖南省长沙市岳麓区望月湖街道，去年腊月二十三水管爆了，电话13812345678，要求赔偿三千二百元。",
     {"people": "张建国", "phones": "13812345678", "sums": "3200", "dates": "去年腊月二十三", "places": "430104001"}),
    ("二〇二三年五月十二日，我丈夫李志强在宏达建材有限公司上班时摔伤，医药费花了4.6万元。请求认定工伤。",
     {"people": "李志强", "dates": "2023-05-12", "sums": "46000", "organisations": "宏达建材有限公司", "class": "0402"}),
    ("您好，请问2024年义务教育阶段新生报名从哪天开始？我家住在和平花园小区。",
     {"class": "0601", "purpose": "inquiry", "estates": "和平花园小区"}),
    ("本人王秀英，女，身份证号11010519491231002X。今年3月初五我去县人民医院做手术，误诊导致大出血。",
     {"people": "王秀英", "ids": "11010519491231002X", "dates": "今年3月初五", "class": "0502"}),
    ("感谢西城派出所民警，半夜帮我找回走失的母亲，特送锦旗一面。", {"purpose": "thanks"}),
    ("举报柳树村村支书马长顺套取低保金十二万余元，优亲厚友，请纪委查处。",
     {"people": "马长顺", "sums": "120000", "class": "1701", "purpose": "accusation"}),
    ("我老公喝醉了就打我，前天晚上拿刀追着我和女儿跑，我不敢回家。",
     {"dangers": "home_violence", "dates": "前天晚上", "class": "1101"}),
    ("我是翠湖名都5栋的业主，物业费从1.8元涨到2.6元，没有开业主大会。请公开账目，退还多收的钱。",
     {"estates": "翠湖名都", "sums": "2.6", "class": "0302"}),
    ("工资被拖欠了半年，共计人民币陆万捌仟元整，老板叫陈大勇。再不给我就从塔吊上跳下去。",
     {"dangers": "life", "sums": "68000", "people": "陈大勇", "class": "0401"}),
    ("法院一审判决我胜诉，可是两年了还没有执行到位。", {"routes": "court", "class": "1104"}),
    ("对区住建局2022年11月3日作出的答复意见不服，申请复查。",
     {"routes": "earlier_opinion", "dates": "2022-11-03", "organisations": "住建局"}),
    ("孩子在阳光幼儿园被老师用针扎，请公安局和教育局马上调查！", {"dangers": "minor"}),
    ("公司2021-07-01违法解除劳动合同，我已向劳动仲裁委申请仲裁，至今没有开庭。",
     {"routes": "arbitration", "dates": "2021-07-01", "class": "0405"}),
    ("上个月15号，G107国道旁的砖厂烧煤，黑烟滚滚，晚上不敢开窗。",
     {"roads": "G107国道", "dates": "上个月15号", "class": "0902"}),
    ("九十年代我在县化肥厂上班，1998年破产下岗，现在办退休说我工龄不够，请求视同缴费认定。",
     {"dates": "九十年代", "class": "0403"}),
    ("小区门口的井盖没了三天了，昨天一个老人差点掉下去。", {"dangers": "public", "dates": "昨天"}),
    ("我母亲赵桂兰今年81岁，高龄津贴从去年十月起停发，每月200元。",
     {"people": "赵桂兰", "dates": "去年十月", "class": "0703"}),
    ("因修建沪昆高速占了我家2.3亩水田，青苗费只给了八百五十块钱。",
     {"roads": "沪昆高速", "sums": "850", "class": "0102"}),
    ("姓名：周海燕 电话：159 0000 1234 反映问题：理发店充值卡5000元，店主不见了。",
     {"people": "周海燕", "phones": "15900001234", "class": "1202"}),
    ("实名反映：镇卫生院收费不开发票，挂号费收20块，院长孙某态度恶劣。",
     {"people": "孙某", "class": "0501", "purpose": "accusation"}),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "wanted"), LETTERS, ids=[text[:10] for text, _ in LETTERS])
def test_what_a_letter_says_is_found(letter, wanted):
    told = suggest(letter)

    for kind, value in wanted.items():
        if kind == "class":
            assert told.content_class.label == value
        elif kind == "purpose":
            assert told.purpose.purpose == value
        elif kind in {"dangers", "routes"}:
            assert value in {hint.kind for hint in getattr(told, kind)}
        else:
            found = getattr(told.entities, kind)
            assert value in {one.value for one in found} | {one.text for one in found}


def test_an_everyday_jump_is_no_danger_to_life():
    assert not suggest("小偷从三楼跳下逃跑了，请加强巡逻。").dangers
