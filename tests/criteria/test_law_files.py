"""Finding and reading the law's files."""

import pytest

from datchuan import resources
from datchuan.criteria.law_files import law_folder, read_law_files


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


def test_cases_are_not_read():
    assert not [path for path in read_law_files() if "/cases/" in path]
