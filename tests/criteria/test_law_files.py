"""Finding and reading the law's files."""

import pytest

from datchuan import resources
from datchuan.criteria.law_files import law_folder, read_law_files
from datchuan.domain.criteria.loading import FileFaultsError, load_law


def test_law_is_the_one_that_came_with_the_program():
    assert law_folder() == resources.folder("law")


def test_another_folder_may_be_given(small_law):
    assert set(read_law_files(small_law)) == {
        "vn/thu/set.yaml",
        "vn/thu/criteria/01-duong.yaml",
        "vn/thu/provinces/46.yaml",
    }


def test_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="khong-co"):
        law_folder(tmp_path / "khong-co")


def test_folder_of_one_set_will_do(small_law):
    assert set(read_law_files(small_law / "vn" / "thu")) == {
        "thu/set.yaml",
        "thu/criteria/01-duong.yaml",
        "thu/provinces/46.yaml",
    }
    assert load_law(read_law_files(small_law / "vn" / "thu"))


def test_mark_that_windows_puts_first_is_no_fault(small_law):
    file = small_law / "vn" / "thu" / "set.yaml"
    file.write_text("\ufeff" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_law(read_law_files(small_law))


def test_file_in_another_encoding_is_named(small_law):
    (small_law / "vn" / "thu" / "set.yaml").write_bytes("Đạt chuẩn".encode("utf-16"))
    with pytest.raises(FileFaultsError, match=r"vn/thu/set.yaml: tệp phải lưu theo bảng mã UTF-8"):
        read_law_files(small_law)


def test_cases_are_not_read():
    assert not [path for path in read_law_files() if "/cases/" in path]
