"""The kinds of entry that offices and staff leave in the journal, each with its sentence."""

SENTENCES = {
    "office_created": "新设单位：{office}",
    "office_described": "修改单位资料：{office}",
    "office_moved": "调整上级：{office}",
    "office_merged": "{office}并入{successor}，{on}起由{successor}承担其职责",
    "staff_enrolled": "新建账号：{staff}（{username}）",
    "staff_disabled": "停用账号：{staff}（{username}）",
    "staff_enabled": "启用账号：{staff}（{username}）",
    "staff_appointed": "{staff}任{office}{role}，自{since}起",
    "staff_relieved": "{staff}不再任{office}{role}，至{until}止",
    "duty_added": "{office}自{since}起负责{place}的{content_class}类事项",
    "duty_ended": "{office}自{until}后不再负责{place}的{content_class}类事项",
    "basis_added": "依据库新增{basis}",
    "basis_ended": "依据库注明{basis}自{until}后失效",
    "offices_imported": "导入单位资料：{file}，新增{added}行，更新{changed}行",
    "holidays_loaded": "载入{year}年放假安排（第{version}版）",
    "signed_in": "登录",
    "signed_out": "退出",
    "sign_in_locked": "连续输错密码，账号锁定至{until}",
    "sign_in_unlocked": "管理员解除锁定",
    "password_changed": "修改密码",
    "password_reset": "管理员重置密码",
    "token_issued": "发给接口令牌：{name}（以{staff}的身份，至{until}）",
    "token_revoked": "收回接口令牌：{name}（{staff}）",
    "session_ended": "结束一处登录",
    "calendar_made": "启用日历订阅地址",
    "calendar_ended": "停用日历订阅地址",
}


def office_chain(office_id: int) -> str:
    return f"office:{office_id}"


def staff_chain(staff_id: int) -> str:
    return f"staff:{staff_id}"
