"""What there is to be allowed, and which role allows it.

A new permission: a line in `Permission`, its sentence, a line in each role that has it, a row of the test's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing a person may be allowed to do; the value is what `person.has_perm` is asked: app, full stop, verb."""

    VIEW_PROGRAMME = "planning.view_programme"
    IMPORT_PLAN = "planning.import_plan"
    REVIEW_PLAN = "planning.review_plan"
    ADOPT_PLAN = "planning.adopt_plan"
    EDIT_PLAN = "planning.edit_plan"
    VIEW_LAW = "criteria.view_law"
    PROPOSE_LAW = "criteria.propose_law"
    PUBLISH_LAW = "criteria.publish_law"
    VIEW_FILE = "evidence.view_file"
    STORE_FILE = "evidence.store_file"
    ENTER_FIGURES = "measurements.enter_figures"
    APPROVE_FIGURES = "measurements.approve_figures"
    LOCK_PERIOD = "measurements.lock_period"
    FREEZE_RUN = "evaluation.freeze_run"
    ENTER_RECORDS = "registers.enter_records"
    VIEW_PERSONS = "registers.view_persons"
    MANAGE_REGISTERS = "registers.manage_registers"
    MANAGE_VILLAGES = "places.manage_villages"
    MANAGE_OFFICES = "accounts.manage_offices"
    MANAGE_PEOPLE = "accounts.manage_people"
    VIEW_AUDIT = "audit.view_audit"
    USE_API = "api.use_api"

    @property
    def sentence(self) -> str | Promise:
        """What it allows, as the end of "Bạn có thể …" (you may …)."""
        return SENTENCES[self]


SENTENCES: Mapping[Permission, str | Promise] = {
    Permission.VIEW_PROGRAMME: _("xem chương trình và kế hoạch"),
    Permission.IMPORT_PLAN: _("đưa văn bản kế hoạch vào hệ thống"),
    Permission.REVIEW_PLAN: _("rà soát kế hoạch chưa thông qua"),
    Permission.ADOPT_PLAN: _("thông qua kế hoạch"),
    Permission.EDIT_PLAN: _("sửa kế hoạch đã thông qua"),
    Permission.VIEW_LAW: _("xem bộ tiêu chí và mức đạt chuẩn"),
    Permission.PROPOSE_LAW: _("đề nghị sửa bộ tiêu chí, mức đạt chuẩn"),
    Permission.PUBLISH_LAW: _("công bố bộ tiêu chí"),
    Permission.VIEW_FILE: _("mở văn bản và minh chứng"),
    Permission.STORE_FILE: _("tải lên văn bản và minh chứng"),
    Permission.ENTER_FIGURES: _("nhập số liệu báo cáo"),
    Permission.APPROVE_FIGURES: _("duyệt số liệu người khác nhập"),
    Permission.LOCK_PERIOD: _("khóa, mở khóa số liệu của năm"),
    Permission.FREEZE_RUN: _("lập bảng chốt kết quả đánh giá"),
    Permission.ENTER_RECORDS: _("ghi sổ đăng ký của thôn, xã"),
    Permission.VIEW_PERSONS: _("xem họ tên, năm sinh, địa chỉ trong sổ"),
    Permission.MANAGE_REGISTERS: _("lập sổ riêng, thêm cột cho sổ"),
    Permission.MANAGE_VILLAGES: _("thêm, sửa, kết thúc thôn"),
    Permission.MANAGE_OFFICES: _("quản lý chức danh và người giữ chức danh"),
    Permission.MANAGE_PEOPLE: _("quản lý người dùng và vai trò"),
    Permission.VIEW_AUDIT: _("xem nhật ký hệ thống"),
    Permission.USE_API: _("kết nối phần mềm khác qua API"),
}

# Rights a grant may narrow to some criteria; every other right of a narrowed grant holds for all criteria.
NARROWED = frozenset({Permission.REVIEW_PLAN, Permission.EDIT_PLAN})


@dataclass(frozen=True, slots=True)
class Role:
    """A named list of permissions. `code` is what a grant keeps."""

    code: str
    title: str | Promise
    description: str | Promise
    permissions: frozenset[Permission]


_READING = frozenset({Permission.VIEW_PROGRAMME, Permission.VIEW_LAW, Permission.VIEW_FILE})
_PREPARING = _READING | {Permission.IMPORT_PLAN, Permission.REVIEW_PLAN, Permission.STORE_FILE, Permission.USE_API}

_ROLES = (
    Role(
        "leader",
        _("Lãnh đạo"),
        _("Chủ tịch, phó chủ tịch: thông qua, sửa kế hoạch, duyệt, khóa số liệu, lập sổ, phân công, xem nhật ký."),
        _PREPARING
        | {
            Permission.ADOPT_PLAN,
            Permission.EDIT_PLAN,
            Permission.ENTER_FIGURES,
            Permission.APPROVE_FIGURES,
            Permission.LOCK_PERIOD,
            Permission.FREEZE_RUN,
            Permission.MANAGE_REGISTERS,
            Permission.MANAGE_VILLAGES,
            Permission.MANAGE_OFFICES,
            Permission.VIEW_AUDIT,
        },
    ),
    Role(
        "official",
        _("Công chức phụ trách"),
        _("Đưa văn bản vào, rà soát, cập nhật kế hoạch, ghi sổ, nhập và duyệt số liệu; không thông qua kế hoạch."),
        _PREPARING
        | {
            Permission.EDIT_PLAN,
            Permission.ENTER_FIGURES,
            Permission.APPROVE_FIGURES,
            Permission.FREEZE_RUN,
            Permission.ENTER_RECORDS,
            Permission.VIEW_PERSONS,
        },
    ),
    Role(
        "village_head",
        _("Trưởng thôn"),
        _("Xem chương trình, ghi sổ, nhập số liệu và tải lên minh chứng của thôn."),
        _READING | {Permission.STORE_FILE, Permission.ENTER_FIGURES, Permission.ENTER_RECORDS, Permission.VIEW_PERSONS},
    ),
    Role(
        "front",
        _("Mặt trận, đoàn thể"),
        _("Xem chương trình, tải lên minh chứng của cuộc vận động."),
        _READING | {Permission.STORE_FILE},
    ),
    Role(
        "overseer",
        _("Giám sát"),
        _("Đảng ủy, Hội đồng nhân dân: xem mọi nội dung và nhật ký, không sửa."),
        _READING | {Permission.VIEW_AUDIT},
    ),
    Role(
        "appraiser",
        _("Thẩm định cấp tỉnh"),
        _("Xem chương trình của mọi xã trong tỉnh, kèm văn bản và nhật ký, không sửa."),
        _READING | {Permission.VIEW_AUDIT, Permission.USE_API},
    ),
    Role(
        "law_keeper",
        _("Cập nhật bộ tiêu chí"),
        _("Nhập bộ tiêu chí, mức đạt chuẩn theo văn bản mới; xác nhận và công bố điều người khác nhập."),
        frozenset({Permission.VIEW_LAW, Permission.PROPOSE_LAW, Permission.PUBLISH_LAW, Permission.USE_API}),
    ),
    Role(
        "administrator",
        _("Quản trị"),
        _("Quản lý người dùng, vai trò, chức danh, thôn, sổ; nhập mức đạt chuẩn; xem nhật ký. Không soạn kế hoạch."),
        _READING
        | {
            Permission.MANAGE_PEOPLE,
            Permission.MANAGE_OFFICES,
            Permission.MANAGE_REGISTERS,
            Permission.MANAGE_VILLAGES,
            Permission.PROPOSE_LAW,
            Permission.VIEW_AUDIT,
            Permission.USE_API,
        },
    ),
    Role("reader", _("Người xem"), _("Chỉ xem chương trình, văn bản và bộ tiêu chí."), _READING),
)

ROLES: Mapping[str, Role] = {role.code: role for role in _ROLES}


def roles_with(permission: Permission) -> frozenset[str]:
    """Codes of the roles that allow it."""
    return frozenset(role.code for role in _ROLES if permission in role.permissions)
