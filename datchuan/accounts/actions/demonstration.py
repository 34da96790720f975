"""The invented people of a demonstration: one of every kind that works with the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.actions.offices import find_or_create_office
from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import OfficeHolding, Person, RoleGrant
from datchuan.audit.actions import record
from datchuan.places.models import Place


@dataclass(frozen=True, slots=True)
class Part:
    """One of the cast: the office held and the role given, at the commune, the village or the province.

    Those of the nation hold a role everywhere and no office, since the map has no unit for them.
    """

    username: str
    full_name: str
    office: str
    role: str
    at: str = "commune"


# The names say by themselves that nobody is meant: sample, example, illustration, assumption, …
CAST = (
    Part("chu-tich", "Nguyễn Văn Mẫu", "Chủ tịch UBND xã", "leader"),
    Part("pho-chu-tich", "Trần Thị Ví Dụ", "Phó Chủ tịch UBND xã", "leader"),
    Part("dia-chinh", "Lê Văn Phỏng", "Công chức Địa chính - Xây dựng", "official"),
    Part("van-hoa", "Phạm Thị Minh Họa", "Công chức Văn hóa - Xã hội", "official"),
    Part("thong-ke", "Hoàng Văn Thử", "Công chức Văn phòng - Thống kê", "official"),
    Part("truong-thon", "Hồ Văn Giả Định", "Trưởng thôn", "village_head", at="village"),
    Part("mat-tran", "Đặng Thị Tượng Trưng", "Mặt trận và các đoàn thể", "front"),
    Part(
        "tham-dinh",
        "Bùi Văn Thí Điểm",
        "Chuyên viên Văn phòng Điều phối nông thôn mới tỉnh",
        "appraiser",
        at="province",
    ),
    Part(
        "dieu-phoi",
        "Ngô Văn Giả Sử",
        "Phó Chánh Văn phòng Điều phối nông thôn mới tỉnh",
        "official",
        at="province",
    ),
    Part("quan-tri", "Lý Thị Ước Lệ", "", "administrator", at="nation"),
    Part("bo-tieu-chi", "Mai Văn Mô Phỏng", "", "law_keeper", at="nation"),
    Part("hoi-dong", "Đỗ Thị Giả Tưởng", "Đại biểu Hội đồng nhân dân xã", "overseer"),
)


@transaction.atomic
def create_demonstration_people(
    *, commune: Place, province: Place, on: date, village: Place | None = None
) -> list[Person]:
    """The cast, holding their offices and roles from the day `on`; those that exist already stay as they are.

    Without a `village` its head holds the office at the commune. Raises `AccountsError` where this is no demonstration.
    """
    if not settings.DATCHUAN_DEMO:
        raise AccountsError(_("Chỉ bản dùng thử mới có nhân vật giả định."))
    places = {"commune": commune, "village": village or commune, "province": province, "nation": None}
    return [_play(part, places[part.at], commune, on) for part in CAST]


def _play(part: Part, place: Place | None, commune: Place, on: date) -> Person:
    known: Person | None = Person.objects.filter(username=part.username).first()
    if known is not None:
        return known
    person = Person(username=part.username, full_name=part.full_name, invented=True, valid_from=on)
    person.set_unusable_password()
    person.save()
    if place is not None:
        office = find_or_create_office(place=place, name=part.office, since=on, by=None)
        OfficeHolding.objects.create(person=person, office=office, valid_from=on)
    RoleGrant.objects.create(person=person, role=part.role, place=place, valid_from=on)
    if part.at == "village" or part.role == "law_keeper":
        reads = commune if part.at == "village" else place
        RoleGrant.objects.create(person=person, role="reader", place=reads, valid_from=on)
    record(action="accounts.add_person", by=None, subject=person, place=place, details={"invented": True})
    return person
