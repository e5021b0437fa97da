"""What the product takes from other texts than the Regulation, in our own short words."""

# name -> (certainty, Chinese, English); certainty as in articles.
STATUTES: dict[str, tuple[str, str, str]] = {
    "民法典第201条": ("V", "按日计算的，开始当日不计，自下一日起算", "counted by days, the first day does not count"),
    "民法典第203条": ("V", "最后一日是法定休假日的顺延到次日；截止到24时，有营业时间的到停业时", "a last day on a holiday moves on; a day ends at 24:00, or at close of business"),
    "放假办法": ("V", "元旦、劳动节、国庆节等每年的法定节假日", "the holidays fixed for every year"),
    "简易办理办法": ("M-med", "初次提出、事实清楚、责任明确、争议不大的事项可以从快办理", "first, clear and undisputed matters may be answered quickly"),
    "满意度评价办法": ("M-med", "信访人对信访部门和责任单位分别评价；三档", "the petitioner rates the petition office and the body apart, in three grades"),
    "人民调解法第23条": ("M-hi", "当事人可以接受调解、拒绝调解或者要求终止调解", "a side may accept mediation, refuse it, or have it ended"),
    "人民调解法第26条": ("M-hi", "调解不成的，终止调解，告知可以依法通过仲裁、行政、司法等途径维护权利", "where mediation fails the sides are told of arbitration, administrative and judicial ways"),
    "人民调解法第33条": ("V", "调解协议生效之日起30日内，双方可以共同申请司法确认", "within 30 days of effect both sides may jointly ask a court to confirm"),
    "行政复议法第20条": ("M-hi", "知道行政行为之日起60日内可以申请行政复议", "administrative review may be asked within 60 days of knowing of the act"),
    "行政复议法第62条": ("M-hi", "普通程序60日内、简易程序30日内作出复议决定", "decided within 60 days, or 30 in the simple procedure"),
    "行政诉讼法第46条": ("M-hi", "直接起诉的，知道行政行为之日起6个月内提出", "a suit against an act is brought within 6 months of knowing of it"),
    "行政诉讼法第47条": ("M-med", "请求履行保护人身、财产权的职责，两个月不履行的可以起诉", "a duty not done within two months of being asked may be sued for"),
    "劳动争议调解仲裁法第27条": ("M-hi", "劳动争议申请仲裁的时效为一年", "labour arbitration is asked within one year"),
    "劳动争议调解仲裁法第43条": ("M-hi", "仲裁庭受理后45日内裁决，复杂的可延长15日", "the award within 45 days, 15 more where complex"),
    "劳动争议调解仲裁法第50条": ("M-hi", "不服裁决的，收到裁决书之日起15日内可以起诉", "a suit within 15 days of the award"),
    "浙江条例第15条": ("V", "十人以下走访的代表不超过三名", "a visit of ten or fewer has at most three representatives"),
    "浙江条例第20条": ("V", "转送、受理各在5个工作日内", "5 working days each to transfer and to accept"),
    "浙江条例第23条": ("V", "30日内办结，延期不超过60日", "closed in 30 days, at most 60 more"),
    "地方规定": ("M-med", "逾期未申请复查、复核又以同一事实和理由提出的，不再受理", "the window for review passed unused and the same facts are put again"),
}  # fmt: skip
