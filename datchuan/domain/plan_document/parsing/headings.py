"""What a heading opens: objectives, results, tasks, organisation … told by its words, never by its place."""

from __future__ import annotations

import re
from typing import Literal

from datchuan.domain.plan_document.folding import bare

Zone = Literal[
    "general",
    "specific",
    "objectives",
    "purpose",
    "status",
    "met",
    "unmet",
    "villages",
    "tasks",
    "solutions",
    "work",
    "organisation",
    "budget",
    "proposals",
    "schedule",
    "assignment",
    "basis",
    "annex",
]

# The first pattern that fits wins; each is matched against the bare words of the heading.
_WORDS: tuple[tuple[Zone, str], ...] = (
    ("annex", r"^(?:phu luc|bieu (?:so|tong hop|chi tiet))(?!.*phan cong)"),
    ("general", r"^muc tieu (?:chung|tong quat)|^muc dich$|^yeu cau(?: chung)?$|^muc tieu, yeu cau$|^quan diem"),
    (
        "specific",
        r"^(?:cac |mot so |nhung )?(?:muc tieu|chi tieu) (?:cu the|chu yeu|phan dau|co ban|chinh)|"
        r"^(?:cac )?chi tieu(?: (?:phan dau|chu yeu|cu the|can dat|ke hoach|nam|den|thuc hien).*)?$|"
        r"^muc tieu (?:phan dau|den|nam|cua)|^(?:mot so |cac )?chi tieu (?:va muc tieu|chinh)",
    ),
    (
        "villages",
        r"^(?:ve )?(?:thuc hien |ke hoach )?(?:xay dung|cong tac xay dung|dang ky)[^.;]{0,20}(?:thon|ban|ap|"
        r"khu dan cu)[^.;]{0,12} (?:ntm|nong thon moi|kieu mau)|^(?:thon|khu dan cu) (?:ntm|"
        r"nong thon moi) kieu mau",
    ),
    (
        "unmet",
        r"(?:tieu chi|chi tieu)[^.;]{0,30}(?:chua dat|khong dat|chua hoan thanh)|^(?:chua dat|con lai)|"
        r"tieu chi con (?:lai|thieu)",
    ),
    (
        "met",
        r"(?:tieu chi|chi tieu)[^.;]{0,30}(?:da )?(?:dat chuan|dat)\b(?!.*giai phap)|^da dat|so tieu chi dat|"
        r"tieu chi da (?:dat|hoan thanh|duoc cong nhan)",
    ),
    ("purpose", r"^muc dich|yeu cau$"),
    (
        "organisation",
        r"^to chuc (?:trien khai )?thuc hien|^tcth$|^trach nhiem|^to chuc trien khai|^nhiem vu cua (?:cac|tung)|"
        r"^phan cong (?:to chuc|trach nhiem)|^to chuc va phan cong|^che do (?:thong tin|bao cao)|"
        r"^phan cong (?:nhiem vu )?(?:cac|cho|cu the)|^(?:trien khai )?thuc hien$|^cong tac to chuc thuc hien|"
        r"^phan cong nhiem vu$|^to chuc,? (?:va )?chi dao|^giao nhiem vu|^cong tac (?:chi dao|to chuc)|"
        r"^lanh dao,? chi dao",
    ),
    ("assignment", r"^phan cong|^bang phan cong|^danh sach phan cong"),
    (
        "budget",
        r"^(?:ve )?(?:du toan )?(?:tong )?(?:nhu cau )?(?:kinh phi|nguon von|nguon luc|von\b|nguon kinh phi|"
        r"co cau nguon von|khai toan|du toan)",
    ),
    ("proposals", r"^(?:nhung |cac )?(?:de xuat|kien nghi)"),
    ("solutions", r"^(?:cac |mot so |nhung )?(?:nhom )?(?:giai phap|bien phap)(?!.*nhiem vu)"),
    (
        "tasks",
        r"nhiem vu|phan viec|viec giao|hanh dong|giai phap|noi dung (?:thuc hien|trong tam|cong viec|chu yeu|"
        r"ke hoach|trien khai|va)|^noi dung$|"
        r"^cong viec|^phuong huong|duy tri va nang cao|bien phap|^ke hoach (?:thuc hien|xay dung|duy tri|"
        r"hoan thanh)|^thuc hien (?:cac|bo) tieu chi",
    ),
    ("schedule", r"^(?:tien do|lo trinh|thoi gian)"),
    (
        "objectives",
        r"^(?:cac )?muc tieu|^phan dau|^huong phan dau|^dinh huong|^muc phan dau|^dich|^yeu cau|^ket qua can dat",
    ),
    ("basis", r"^(?:can cu|co so (?:phap ly|xay dung))|^su can thiet"),
    (
        "status",
        r"^(?:nhung )?(?:viec|ket qua|mat)? ?da (?:lam|dat) duoc|^nhung viec da|^nhin lai|"
        r"^(?:danh gia |tom tat |so luoc |vai net (?:ve )?)?(?:ket qua|thuc trang|hien trang|"
        r"tinh hinh|danh gia|dac diem|khai quat|tong quan|"
        r"nhung kho khan|kho khan|ton tai|han che|nguyen nhan|thuan loi|uu diem)|ra soat.{0,30}tieu chi",
    ),
)
_ZONES = [(zone, re.compile(pattern)) for zone, pattern in _WORDS]
_LONGEST = 170
_DOES = re.compile(
    r"^(?:giu vung|duy tri(?! va nang cao)|phan dau (?:hoan thanh|den|dat)|hoan thanh|tiep tuc|quyet tam|"
    r"tap trung)\b.{12,}"
)


def zone_of(heading: str) -> Zone | None:
    """The zone a heading opens, None when its words name none. Long sentences are no headings."""
    words = bare(heading).strip(" .:;-*()")
    if not words or len(words) > _LONGEST:
        return None
    words = re.sub(r"\btc\b", "tieu chi", words)
    words = re.sub(r"\bnv\b", "nhiem vu", re.sub(r"\bgp\b", "giai phap", words))
    words = re.sub(r"^(?:ve |doi voi |phan [ivx\d]+ |cac noi dung )", "", words)
    if _DOES.match(words):
        return None
    for zone, pattern in _ZONES:
        if pattern.search(words):
            return zone
    return None
