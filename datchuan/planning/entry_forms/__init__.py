"""Forms of the review screen: an entry's content as fields an official fills, and back."""

from __future__ import annotations

from datchuan.planning.entry_forms.fields import EntryForm
from datchuan.planning.entry_forms.item import ItemForm
from datchuan.planning.entry_forms.others import (
    CriterionStatusForm,
    DutyForm,
    HeadingForm,
    ObjectiveForm,
    SectionForm,
    TotalsForm,
    UnmetIndicatorForm,
    VillageForm,
)
from datchuan.planning.models import EntryKind

FORMS: dict[EntryKind, type[EntryForm]] = {
    EntryKind.HEADING: HeadingForm,
    EntryKind.GENERAL_OBJECTIVE: ObjectiveForm,
    EntryKind.SPECIFIC_OBJECTIVE: ObjectiveForm,
    EntryKind.STATUS: TotalsForm,
    EntryKind.CRITERION_STATUS: CriterionStatusForm,
    EntryKind.UNMET_INDICATOR: UnmetIndicatorForm,
    EntryKind.VILLAGE: VillageForm,
    EntryKind.SECTION: SectionForm,
    EntryKind.ITEM: ItemForm,
    EntryKind.DUTY: DutyForm,
}

__all__ = ("FORMS", "EntryForm", "ItemForm")
