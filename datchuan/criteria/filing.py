"""Where uploaded files of the law belong: a whole set, or files that take the place of some of a published one."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from datchuan.criteria.errors import ProposalError
from datchuan.domain.criteria.loading import Trees, read_trees
from datchuan.domain.files.trees import Tree

MOST_FILES = 200
MOST_BYTES = 5 * 1024 * 1024
_SET, _CASES = "set.yaml", "cases"
_CRITERION = re.compile(r"[0-9]{2}-.+\.yaml")
_PROVINCE = re.compile(r"[0-9]{2}\.yaml")


@dataclass(frozen=True, slots=True)
class Filed:
    """The law as it is to be (whole set, text trees by path) and the case files sent with it (text by path)."""

    set_code: str
    trees: Trees
    cases: Mapping[str, str]


def unpacked(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The YAML texts of uploaded files by name; a .zip is opened. Raises ProposalError for anything else."""
    texts: dict[str, str] = {}
    for name, content in files:
        if name.casefold().endswith(".zip"):
            texts.update(_unzipped(name, content))
        elif name.casefold().endswith((".yaml", ".yml")):
            texts[name] = _text(name, content)
        else:
            raise ProposalError(
                _("%(name)s: chỉ nhận tệp .yaml, .zip hoặc bảng .xlsx tải từ trang này.") % {"name": name}
            )
    if not texts:
        raise ProposalError(_("Không có tệp nào. Hãy chọn tệp .yaml hoặc .zip của bộ tiêu chí."))
    return texts


def _unzipped(name: str, content: bytes) -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if one.filename.casefold().endswith((".yaml", ".yml"))]
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_BYTES:
                raise ProposalError(_("%(name)s: quá nhiều hoặc quá lớn cho một bộ tiêu chí.") % {"name": name})
            return {one.filename: _text(one.filename, archive.read(one)) for one in inside}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as problem:
        raise ProposalError(_("%(name)s: tệp nén hỏng hoặc có mật khẩu, không mở được.") % {"name": name}) from problem


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ProposalError(_("%(name)s: tệp phải lưu theo bảng mã UTF-8.") % {"name": name}) from problem


def filed(texts: Mapping[str, str], *, set_code: str, published: Trees) -> Filed:
    """The uploaded texts laid over the published set (`published`: its trees, none for a new set).

    A set.yaml among them takes the place of everything national; files without one replace those of the same place.
    Raises ProposalError for a file with no place in a set, FileFaultsError for one that is no YAML.
    """
    trees = read_trees(texts)
    heads = [name for name in trees if PurePosixPath(name).name == _SET]
    if len(heads) > 1:
        raise ProposalError(
            _("Mỗi lần chỉ đề nghị một bộ tiêu chí: có %(count)d tệp set.yaml.") % {"count": len(heads)}
        )
    code = _code(trees[heads[0]]) if heads else set_code
    if not code:
        raise ProposalError(_("Hãy chọn bộ tiêu chí mà các tệp này thuộc về, hoặc gửi kèm set.yaml."))
    folder = _folder(published) or f"vn/{code}"
    placed = {f"{folder}/{_place(name, tree)}": name for name, tree in trees.items()}
    cases = {path: texts[name] for path, name in placed.items() if f"/{_CASES}/" in path}
    law = {path: trees[name] for path, name in placed.items() if path not in cases}
    kept = {path: tree for path, tree in published.items() if not heads or "/provinces/" in path}
    return Filed(code, {**kept, **law}, cases)


def _code(tree: Mapping[str, Tree]) -> str:
    code = tree.get("code")
    if not isinstance(code, str) or not code:
        raise ProposalError(_("set.yaml thiếu mã của bộ tiêu chí (code)."))
    return code


def _folder(trees: Trees) -> str:
    return next((path.removesuffix(f"/{_SET}") for path in trees if path.endswith(f"/{_SET}")), "")


def _place(name: str, tree: Mapping[str, Tree]) -> str:
    """Where in a set a file belongs, by what it is called and what it holds."""
    last = PurePosixPath(name.replace("\\", "/")).name
    if "cases" in tree:
        return f"{_CASES}/{last}"
    if _CRITERION.fullmatch(last):
        return f"criteria/{last}"
    if _PROVINCE.fullmatch(last):
        return f"provinces/{last}"
    if last in {_SET, "measures.yaml"}:
        return last
    raise ProposalError(
        _("%(name)s: không phải tệp của bộ tiêu chí. Tên tệp phải như set.yaml, 15-y-te.yaml hoặc 46.yaml.")
        % {"name": name}
    )
