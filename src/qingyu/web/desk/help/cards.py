"""One card a role: what the work is, in the order of a day. Each fits one sheet of A4."""

from dataclasses import dataclass

from qingyu.offices.models import Role

Words = tuple[str, str]  # Chinese, English


@dataclass(frozen=True)
class Card:
    """What one role does, what only others do, and the page where the day begins."""

    role: Role
    begins: str  # the url name of the first page
    does: tuple[Words, ...]
    others: Words


CARDS: dict[str, Card] = {
    card.role: card
    for card in (
        Card(Role.CLERK, "desk:register", (
            ("来人先刷身份证或写姓名、电话，右边会出现这个人没办完的事：同一件就“接续”。",
             "Read the card or type name and telephone; open matters of the same person appear beside: go on with one that is the same."),
            ("按本人的话记，念给他听；诉求一行一条。", "Write it in their own words and read it back; one claim a line."),
            ("类别和去向打代码或首字母（rsj → 人社局），F9 保存并打印回执。", "Class and body by code or first letters (rsj → 人社局); F9 saves and prints the receipt."),
            ("几个人同时来，用“暂存”换着登记；多人联名把名单贴进去。", "With several visitors put one aside and begin the next; paste the names of a joint petition."),
            ("不属于信访渠道的，当面说清该去哪里、多长期限，打印给他。", "Where another way of the law applies, say where and until when, and print it for them."),
        ), ("受理、答复由责任单位办；撤回由本人或者登记人员录入。", "Accepting and answering are the body's; a withdrawal is the petitioner's, or entered by the clerk.")),
        Card(Role.HANDLER, "desk:today", (
            ("从“我的待办”第一行做起：它最先到期。", "Begin with the first line of the duties: it is due first."),
            ("先签收、受理，再联系本人一次，记下他说怎样算解决。", "Sign, accept, then talk to the person once and note what would settle it."),
            ("“起草答复”逐条回应诉求，右边的检查没有“否”再送审。", "The draft answers claim by claim; send it to be signed when no check says no."),
            ("到期前办不完的，到期以前申请延期，只能一次。", "What cannot be done in time is extended before it is due, once only."),
            ("答复送达以后才开始算复查的期限，送达回证要写全。", "The time for review runs from service: fill in the record of service."),
        ), ("签发答复、批准延期由单位负责人办；与本人有利害关系的要回避。", "Signing replies and extensions is the head's; step aside where you have an interest.")),
        Card(Role.UNIT_LEAD, "desk:today", (
            ("每天先看逾期和今天到期的，缺承办人的当天指定。", "Look first at what is late or due today; name a handler the same day."),
            ("签发前看三处：事实查清没有、依据写全没有、复查权利告知没有。", "Before signing look at three things: facts, basis, the right to review."),
            ("延期、存、不予受理要写具体理由，信访人会看到。", "Extensions, filing and declining need real reasons; the petitioner reads them."),
            ("承诺的天数不能长于法定期限，公开以后按它考核本单位。", "A promised limit is never longer than the law's; once public the body is measured by it."),
        ), ("不得自己既承办又签发同一件；账号岗位由管理员办。", "Nobody both handles and signs one matter; accounts are the administrators'.")),
        Card(Role.SUPERVISOR, "desk:supervision", (
            ("督办台每个数字都能点开名单，先看红的。", "Every number opens its list; begin with the red."),
            ("督办要写明哪一条没做到、限哪一天，发给单位，不发给个人。", "A letter says which duty was not kept and until when; it goes to the body, not to a person."),
            ("时限怎么变的，在事项页“期限”里看得到。", "How a limit moved is told under “limits” on the matter's page."),
            ("报数字以前按“防篡改核验”。", "Before reporting figures, verify the ledger."),
        ), ("不给人打分排名；不因信访多少评价单位。", "Nobody is scored or ranked; no body is judged by how many petition.")),
        Card(Role.LEADER, "leaders:home", (
            ("一页看五个数、三个升温的话题、等您定的三件。", "One page: five figures, three rising topics, three decisions that wait for you."),
            ("批示写清谁、做什么、哪天前，保存就成任务。", "An instruction says who, what and until when; saved, it is a task."),
            ("包案的先和本人见一面，再看办法。", "In a matter of your own meet the person first, then look at the means."),
            ("接访当场答应的，写上日子；办到没有由本人说了算。", "What you promise at a reception gets a day; whether it was kept is theirs to say."),
        ), ("被反映的单位和它的上级看不到那件事。", "The body a petition accuses, and those above it, do not see it.")),
        Card(Role.REVIEWER, "desk:reviews", (
            ("复查、复核各30日，从收到申请算起。", "Review and second review take 30 days each from the request."),
            ("先看原答复有没有逐条回应，再看事实和依据。", "See first whether each claim was answered, then facts and basis."),
            ("意见只有三种：维持、撤销重办、变更，理由写给本人看。", "Three outcomes: upheld, done anew, changed; the reasons are for the person to read."),
        ), ("办过原件的人不办它的复查。", "Nobody reviews what they handled.")),
        Card(Role.GRID_WORKER, "desk:field", (
            ("没有信号也能记，有信号自己上传；每条都标着传了没有。", "Records are kept without signal and sent when there is some; each says whether it was sent."),
            ("记事不记人：写发生了什么、几方、怎样劝的。", "Record what happened, how many sides, what was said; never what kind of person."),
            ("劝不下来的上报，不要压着。", "Pass on what cannot be settled; do not sit on it."),
        ), ("手机丢了马上告诉单位，远程清掉。", "Tell the office at once when the telephone is lost; it is wiped from afar.")),
        Card(Role.STATISTICIAN, "leaders:reports", (
            ("每个数都有口径和名单，报表不用手工加。", "Every figure has its definition and list; nothing is added up by hand."),
            ("同比要连口径一起看，口径变了会标出来。", "Compare with last year only under the same definition; changes are marked."),
            ("少于5件的格子不公开。", "Cells below five are not published."),
        ), ("看不到任何一件信访的内容。", "No petition's content is seen.")),
        Card(Role.SYSTEM_ADMIN, "desk:admin", (
            ("每天看一眼“运行状况”，红的当天修。", "Look at health once a day; mend what is red the same day."),
            ("十一月、十二月载入明年的放假安排。", "Load next year's holidays in November or December."),
            ("机构改革用“合并”，不要删；改错了在历史里撤销。", "Use a merger when bodies change, never delete; take mistakes back in the history."),
        ), ("看不到信访内容，也不能给人岗位。", "Sees no petition and gives no post.")),
        Card(Role.SECURITY_ADMIN, "desk:admin", (
            ("新来的人：先有账号，再给岗位，再当面交首次密码。", "Someone new: the account, then a post, then the first password in person."),
            ("离岗当天结束岗位，名下的事留在单位。", "End a post on its last day; the matters stay with the body."),
            ("接口令牌写清用途和到期日，不用了就收回。", "A token says what it is for and until when; take back what is not used."),
        ), ("不能给自己岗位。", "Gives no post to oneself.")),
        Card(Role.AUDIT_ADMIN, "desk:admin", (
            ("每周看一遍管理记录，问清每一项为什么改。", "Read the record of administration weekly and ask why each change was made."),
            ("每月做一次全部核验，把结果和封签另存一份。", "Verify everything monthly and keep the result and the seals elsewhere."),
        ), ("只看管理上的改动，不看谁读了什么。", "Reads changes of administration, not who read what.")),
    )
}  # fmt: skip

# The keys of the desk, as the pages themselves say them in aria-keyshortcuts.
KEYS: tuple[tuple[str, Words], ...] = (
    ("Alt+0", ("到查找框", "To the search box")),
    ("Alt+1 … Alt+9", ("事项页：现在可以做的第1到第9件", "On a matter: the first to ninth act that may be taken")),
    ("F2", ("窗口登记：新的一件", "Window: a new registration")),
    ("Alt+1 … Alt+9", ("窗口登记：到那一栏", "Window: to that field")),
    ("Enter", ("窗口登记：下一栏", "Window: the next field")),
    ("F6", ("窗口登记：打开先前暂存的", "Window: open what was put aside")),
    ("F7", ("窗口登记：暂存", "Window: put aside")),
    ("F9", ("窗口登记：保存并打印", "Window: save and print")),
    ("Tab / Shift+Tab", ("下一处、上一处", "Next and previous")),
)  # fmt: skip
