"""What a new version of a register may change, and what a commune's or province's own version may add.

Records keep the version they were entered with and are counted together with newer ones: a column must not come to mean
something else under the same code.
"""

from __future__ import annotations

from collections.abc import Iterator

from datchuan.domain.files.faults import FileFault
from datchuan.domain.registers.model import Field, Register


def check_successor(old: Register, new: Register, file: str) -> Iterator[FileFault]:
    """What of a newer version does not fit the records that were entered with the older one."""
    for name in ("level", "period", "identity"):
        if getattr(old, name) != getattr(new, name):
            yield FileFault(file, name, "kept-by-records", "không đổi được vì đã có bản ghi; hãy lập sổ mã khác")
    for field in new.fields:
        before = old.by_code.get(field.code)
        if before is not None:
            yield from _check_field(before, field, file)


def check_extension(whole: Register, own: Register, file: str) -> Iterator[FileFault]:
    """What a place's own version leaves out or loosens of the country's register of the same code."""
    yield from check_successor(whole, own, file)
    for field in whole.fields:
        mine = own.by_code.get(field.code)
        if mine is None:
            yield FileFault(file, f"fields[{field.code}]", "national-kept", "thiếu cột của sổ chung")
        elif (field.required, field.personal) > (mine.required, mine.personal) or _wider(field, mine):
            yield FileFault(file, f"fields[{field.code}]", "national-kept", "không nới lỏng cột của sổ chung")
    if whole.sensitive and not own.sensitive:
        yield FileFault(file, "sensitive", "national-kept", "sổ chung có dữ liệu cá nhân thì sổ riêng cũng vậy")
    if not set(whole.constraints) <= set(own.constraints):
        yield FileFault(file, "constraints", "national-kept", "thiếu hoặc khác ràng buộc của sổ chung")
    if whole.counts != own.counts:
        yield FileFault(file, "counts", "national-kept", "phép đếm phải như sổ chung")


def _check_field(old: Field, new: Field, file: str) -> Iterator[FileFault]:
    where = f"fields[{new.code}]"
    if (old.type, old.places) != (new.type, new.places):
        yield FileFault(file, where, "kept-by-records", "không đổi được loại và places của cột; hãy thêm cột mã khác")
    gone = {one.code for one in old.choices} - {one.code for one in new.choices}
    if gone and old.type is new.type:
        told = f"giữ lại lựa chọn {', '.join(sorted(gone))} và ghi until: ngày thôi dùng"
        yield FileFault(file, f"{where}.choices", "kept-by-records", told)


def _wider(whole: Field, own: Field) -> bool:
    """Whether the own field takes numbers that the country's does not."""
    if not whole.is_number or not own.is_number:
        return False
    return own.limits[0] < whole.limits[0] or own.limits[1] > whole.limits[1]
