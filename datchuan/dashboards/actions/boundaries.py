"""A province gives the boundaries of its units."""

from __future__ import annotations

import io
from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.dashboards.errors import BoundariesError
from datchuan.dashboards.queries.outlines import SOURCE, boundary_file
from datchuan.domain.boundaries.geojson import BoundaryFault, read_boundaries
from datchuan.evidence.actions import store_file
from datchuan.evidence.models import StoredFile
from datchuan.places.models import Level, Place
from datchuan.ui.dates import today

MEGABYTES = 10
_SENTENCES: Mapping[str, str | Promise] = {
    "not-json": gettext_lazy("Tệp không phải GeoJSON: hãy xuất lại từ phần mềm bản đồ."),
    "not-a-collection": gettext_lazy("Tệp phải là một FeatureCollection."),
    "empty": gettext_lazy("Tệp không có ranh giới nào."),
    "no-code": gettext_lazy("Hình thứ %(where)s thiếu thuộc tính code là mã của đơn vị."),
    "twice": gettext_lazy("Mã %(where)s có hai hình: hãy gộp thành một MultiPolygon."),
    "no-polygon": gettext_lazy("Hình của mã %(where)s không phải Polygon hay MultiPolygon."),
    "open-ring": gettext_lazy("Hình của mã %(where)s có vòng không khép kín."),
    "no-degrees": gettext_lazy(
        "Hình của mã %(where)s có tọa độ không phải kinh độ, vĩ độ (WGS 84), kinh độ viết trước."
    ),
    "too-many-units": gettext_lazy("Tệp có quá nhiều hình: hãy chia theo cấp đơn vị."),
    "too-many-points": gettext_lazy("Tệp có quá nhiều điểm: hãy giản lược đường ranh giới."),
}


def give_boundaries(*, province: Place, file: UploadedFile[bytes], by: Person | None) -> StoredFile:
    """Check the file and keep it as evidence of the province; maps are drawn by it from now on.

    Raises `BoundariesError`, `PermissionDenied` (it takes the right to store files at the province), `FileError`.
    """
    require(by, Permission.STORE_FILE, place=province, on=today())
    if province.level != Level.PROVINCE:
        raise BoundariesError(_("Ranh giới do cấp tỉnh đưa vào."))
    if (file.size or 0) > MEGABYTES * 1024 * 1024:
        raise BoundariesError(
            _("Tệp lớn hơn %(megabytes)s MB: hãy giản lược đường ranh giới.") % {"megabytes": MEGABYTES}
        )
    content = file.read()
    codes = _codes(content)
    unknown = sorted(codes - set(Place.objects.filter(code__in=codes).values_list("code", flat=True)))
    if unknown:
        raise BoundariesError(_("Không có đơn vị nào mang mã %(codes)s.") % {"codes": ", ".join(unknown[:10])})
    kept = store_file(stream=io.BytesIO(content), name=file.name or "", by=by, place=province, source=SOURCE)
    if boundary_file(province) != kept:
        raise BoundariesError(
            _("Tệp này đã được lưu trước đây và không phải tệp mới nhất. Hãy xuất lại từ phần mềm bản đồ.")
        )
    return kept


def _codes(content: bytes) -> set[str]:
    try:
        return set(read_boundaries(content.decode("utf-8-sig")))
    except UnicodeDecodeError as problem:
        raise BoundariesError(str(_SENTENCES["not-json"])) from problem
    except BoundaryFault as fault:
        raise BoundariesError(str(_SENTENCES[fault.reason]) % {"where": fault.where}) from fault
