"""Lines of the record in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.accounts.permissions import ROLES
from datchuan.audit.models import AuditLine
from datchuan.audit.words import title_of
from datchuan.ui.formats import day

SENTENCES: Mapping[str, str | Promise] = {
    "accounts.create_office": gettext_lazy("Tạo chức danh, có từ %(since)s"),
    "accounts.extend_office": gettext_lazy("Ghi chức danh có từ %(valid_from)s"),
    "accounts.rename_office": gettext_lazy("Đổi tên, trước là “%(before)s”"),
    "accounts.end_office": gettext_lazy("Kết thúc chức danh, hết %(last_day)s"),
    "accounts.appoint": gettext_lazy("%(person)s giữ chức danh từ %(since)s"),
    "accounts.end_holding": gettext_lazy("%(person)s thôi giữ chức danh, hết %(last_day)s"),
    "accounts.add_person": gettext_lazy("Tạo tài khoản"),
    "accounts.end_person": gettext_lazy("Kết thúc tài khoản, hết %(last_day)s"),
    "accounts.set_password": gettext_lazy("Người quản trị đặt lại mật khẩu"),
    "accounts.change_password": gettext_lazy("Đổi mật khẩu"),
    "accounts.grant_role": gettext_lazy("Giao vai trò “%(role)s” từ %(valid_from)s"),
    "accounts.end_grant": gettext_lazy("Kết thúc vai trò “%(role)s”, hết %(last_day)s"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line: when, who, what."""

    at: datetime
    who: str
    what: str
    line: AuditLine

    @property
    def about(self) -> str:
        """What it was done to; where that is the place itself, which has a column of its own, the thing named."""
        label = self.line.subject_label
        return label if label != self.line.place_code else str(self.line.details.get("name", ""))


def events(lines: Iterable[AuditLine]) -> list[Event]:
    """The lines in words, in their order; an action without a sentence of its own has its title."""
    return [Event(line.at, line.actor_label or _("Hệ thống"), _words(line), line) for line in lines]


def _words(line: AuditLine) -> str:
    details = {name: _readable(name, value) for name, value in line.details.items()}
    sentence = SENTENCES.get(line.action)
    return title_of(line.action) if sentence is None else str(sentence) % details


def _readable(name: str, value: object) -> object:
    """Days as people write them, roles by their titles; everything else as it was kept."""
    if name in {"since", "last_day", "valid_from", "valid_to"} and isinstance(value, str):
        return day(date.fromisoformat(value))
    if name == "role" and value in ROLES:
        return ROLES[str(value)].title
    return value
