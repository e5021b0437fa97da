"""The kinds of entry that offices and staff leave in the journal, each with its sentence."""

from qingyu.ledger.kinds import Telling

# Kind -> (Chinese, English), told to staff alone: none of it is a petitioner's business.
SENTENCES: dict[str, tuple[str, str]] = {
    "office_created": ("新设单位：{office}", "Body created: {office}"),
    "office_withdrawn": ("撤回新设的单位：{office}", "New body withdrawn: {office}"),
    "office_described": ("修改单位资料：{office}", "Facts changed: {office}"),
    "office_moved": ("调整上级：{office}", "Moved under another body: {office}"),
    "office_merged": (
        "{office}并入{successor}，{on}起由{successor}承担其职责",
        "{office} merged into {successor}, which answers from {on}",
    ),
    "office_separated": (
        "撤销合并：{office}不再并入{successor}，自己负责",
        "Merger taken back: {office} answers for itself again, not {successor}",
    ),
    "staff_enrolled": ("新建账号：{staff}（{username}）", "Account opened: {staff} ({username})"),
    "staff_disabled": ("停用账号：{staff}（{username}）", "Account closed: {staff} ({username})"),
    "staff_enabled": (
        "启用账号：{staff}（{username}）",
        "Account opened again: {staff} ({username})",
    ),
    "staff_appointed": (
        "{staff}任{office}{role}，自{since}起",
        "{staff} appointed {role} at {office} from {since}",
    ),
    "staff_relieved": (
        "{staff}不再任{office}{role}，至{until}止",
        "{staff} no longer {role} at {office} after {until}",
    ),
    "staff_reinstated": (
        "{staff}继续任{office}{role}（撤销了离任）",
        "{staff} stays {role} at {office} (the end was taken back)",
    ),
    "duty_added": (
        "{office}自{since}起负责{place}的{content_class}类事项",
        "{office} answers for class {content_class} in {place} from {since}",
    ),
    "duty_ended": (
        "{office}自{until}后不再负责{place}的{content_class}类事项",
        "{office} no longer answers for class {content_class} in {place} after {until}",
    ),
    "duty_resumed": (
        "{office}继续负责{place}的{content_class}类事项（撤销了终止）",
        "{office} goes on answering for class {content_class} in {place} (the end was taken back)",
    ),
    "basis_added": ("依据库新增{basis}", "Rule added to the library: {basis}"),
    "basis_ended": (
        "依据库注明{basis}自{until}后失效",
        "Rule {basis} no longer in force after {until}",
    ),
    "offices_imported": (
        "导入单位资料：{file}，新增{added}行，更新{changed}行",
        "Office book taken over: {file}, {added} rows added, {changed} changed",
    ),
    "holidays_loaded": (
        "载入{year}年放假安排（第{version}版）",
        "Holiday table of {year} loaded (version {version})",
    ),
    "term_changed": (
        "保存期限：{what}由{before}天改为{after}天",
        "Kept: {what} from {before} to {after} days",
    ),
    "signed_in": ("登录", "Signed in"),
    "signed_out": ("退出", "Signed out"),
    "sign_in_locked": (
        "连续输错密码，账号锁定至{until}",
        "Locked after wrong passwords until {until}",
    ),
    "sign_in_unlocked": ("管理员解除锁定", "Unlocked by an administrator"),
    "password_changed": ("修改密码", "Password changed"),
    "password_reset": ("管理员重置密码", "Password reset by an administrator"),
    "token_issued": (
        "发给接口令牌：{name}（以{staff}的身份，至{until}）",
        "Access token given: {name} (as {staff}, until {until})",
    ),
    "token_revoked": (
        "收回接口令牌：{name}（{staff}）",
        "Access token taken back: {name} ({staff})",
    ),
    "session_ended": ("结束一处登录", "One session ended"),
    "calendar_made": ("启用日历订阅地址", "Calendar address made"),
    "calendar_ended": ("停用日历订阅地址", "Calendar address ended"),
}
TELLINGS = {kind: Telling(words) for kind, words in SENTENCES.items()}


def office_chain(office_id: int) -> str:
    return f"office:{office_id}"


def staff_chain(staff_id: int) -> str:
    return f"staff:{staff_id}"
