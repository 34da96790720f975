"""Changing the law by two people: one proposes what a document says, another looks at it and publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, may_everywhere, require, require_everywhere
from datchuan.audit.actions import record
from datchuan.criteria.actions.publishing import write_publication
from datchuan.criteria.errors import ProposalError
from datchuan.criteria.filing import Filed
from datchuan.criteria.models import Decision, LawProposal, LawPublication
from datchuan.criteria.queries import examine, latest_publication, pending_of, trees_of
from datchuan.domain.criteria.loading import Trees
from datchuan.domain.criteria.loading.cases import read_cases
from datchuan.places.models import Level, Place
from datchuan.places.queries import place_as_of
from datchuan.ui.dates import today


@transaction.atomic
def propose_law(*, filed: Filed, title: str, by: Person) -> LawProposal:
    """Keep a set as it is to be, for a second person to confirm. Nothing holds by it yet.

    `title`: by which document. Whoever has the right in one province may change that province's file and nothing else.
    Raises FileFaultsError with every fault of files and cases, ProposalError where nothing changes or the same waits
    already, PermissionDenied.
    """
    base = latest_publication(filed.set_code)
    pending = pending_of(filed.trees, {filed.set_code: base} if base else {})
    read_cases(filed.cases)
    if not pending.is_due:
        raise ProposalError(_("Không có gì khác với bộ tiêu chí đang công bố."))
    if LawProposal.objects.filter(digest=pending.digest, decision="").exists():
        raise ProposalError(_("Một đề nghị giống hệt đang chờ xác nhận."))
    province = only_province(trees_of(base) if base else {}, filed.trees)
    _require(by, Permission.PROPOSE_LAW, province)
    proposal = LawProposal.objects.create(
        set_code=filed.set_code,
        province=province,
        title=title,
        content=pending.content,
        digest=pending.digest,
        cases=dict(filed.cases),
        base=base,
        by=by,
    )
    _record("criteria.propose_law", proposal, by, changes=len(pending.changes))
    return proposal


@transaction.atomic
def confirm_proposal(*, proposal: int, by: Person, reason: str = "") -> LawPublication:
    """Publish what somebody else proposed; from now on it is judged by, from the days it says.

    `reason`: why it is right although cases no longer hold; needed when there are such cases. Raises ProposalError for
    one's own proposal, one decided or out of date, or with broken cases and no reason; PermissionDenied.
    """
    row = _open(proposal)
    _require(by, Permission.PUBLISH_LAW, row.province)
    if row.by_id == by.pk:
        raise ProposalError(_("Người nhập không tự xác nhận: cần một người khác xem và công bố."))
    seen = examine(row)
    if seen.out_of_date:
        raise ProposalError(
            _("Sau khi đề nghị này được lập, bộ tiêu chí đã được công bố lần mới. Hãy rút và lập lại đề nghị.")
        )
    if seen.broken and not reason.strip():
        raise ProposalError(_("Có trường hợp thử không còn đúng: hãy nêu lý do vì sao vẫn công bố."))
    base = {row.set_code: row.base} if row.base else {}
    publication = write_publication(pending_of(json.loads(row.content), base), by=by)
    _decide(row, Decision.PUBLISHED, by, reason, publication)
    return publication


@transaction.atomic
def return_proposal(*, proposal: int, by: Person, reason: str) -> LawProposal:
    """Say no, with a reason for whoever proposed it. Raises ProposalError without one or when decided already."""
    row = _open(proposal)
    _require(by, Permission.PUBLISH_LAW, row.province)
    if not reason.strip():
        raise ProposalError(_("Hãy nêu lý do trả lại để người nhập biết cần sửa gì."))
    return _decide(row, Decision.RETURNED, by, reason)


@transaction.atomic
def withdraw_proposal(*, proposal: int, by: Person) -> LawProposal:
    """Take one's own proposal back. Raises ProposalError when decided already, PermissionDenied for somebody else's."""
    row = _open(proposal)
    if row.by_id != by.pk:
        raise PermissionDenied(_("Chỉ người lập mới rút được đề nghị này."))
    return _decide(row, Decision.WITHDRAWN, by, "")


def only_province(before: Trees, after: Trees) -> str:
    """The code of the province to whose file everything that changes belongs; empty when more than that changes."""
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    files = {path.rpartition("/provinces/")[2].removesuffix(".yaml") for path in changed if "/provinces/" in path}
    return files.pop() if len(files) == len(changed) == 1 else ""


def _require(by: Person, permission: Permission, province: str) -> None:
    on = today()
    place = province_place(province) if province else None
    if place is None or may_everywhere(by, permission, on=on):
        require_everywhere(by, permission, on=on)
        return
    require(by, permission, place=place, on=on)


def province_place(code: str) -> Place | None:
    """The province of this code today; None where there is none (a province that has ended)."""
    unit = place_as_of(code, today())
    return unit.place if unit is not None and unit.level == Level.PROVINCE else None


def _open(proposal: int) -> LawProposal:
    row = LawProposal.objects.select_for_update().get(pk=proposal)
    if not row.is_open:
        raise ProposalError(
            _("Đề nghị này đã được xử lý: %(decision)s.") % {"decision": row.get_decision_display().lower()}
        )
    return row


def _decide(
    row: LawProposal, decision: Decision, by: Person, reason: str, publication: LawPublication | None = None
) -> LawProposal:
    row.decision, row.decided_by, row.decided_at = decision, by, timezone.now()
    row.reason, row.publication = reason.strip(), publication
    row.save(update_fields=["decision", "decided_by", "decided_at", "reason", "publication"])
    _record(f"criteria.{decision}_proposal", row, by, reason=row.reason)
    return row


def _record(action: str, row: LawProposal, by: Person, **details: Any) -> None:
    told: Mapping[str, Any] = {"set": row.set_code, "province": row.province, "digest": row.digest, **details}
    record(action=action, by=by, subject=row, place=row.province or None, details=told)
