"""A small map for quick tests: the province of Huế before and after, two that merged, and an island district."""

import csv
import shutil
from dataclasses import dataclass, field
from datetime import date

import pytest

from datchuan import resources
from datchuan.places.reference.lines import LISTS
from tests import standing

PROVINCES = {"46", "25", "26", "17", "48", "49"}
DISTRICTS = {"483", "498", *(str(code) for code in range(474, 483))}


def _is_wanted(row):
    parent = row["parent_code"]
    wanted = {"province": row["code"] in PROVINCES, "district": row["code"] in DISTRICTS}
    return wanted.get(row["level"], parent in DISTRICTS or parent == "46" or row["code"] == "20333")


def _read(name):
    with (resources.folder("reference") / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader), reader.fieldnames


def _write(path, rows, columns):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def small_lists(tmp_path_factory):
    """A folder with the lines of the real lists that speak of the small map."""
    folder = tmp_path_factory.mktemp("reference")
    lists = {name: _read(name) for name in LISTS}
    codes = {row["code"] for name in LISTS[:2] for row in lists[name][0] if _is_wanted(row)}
    for name, (rows, columns) in lists.items():
        if "old_code" in columns:
            kept = [row for row in rows if {row["old_code"], row["new_code"]} <= codes]
        elif "parent_code" in columns:
            kept = [row for row in rows if _is_wanted(row)]
        else:
            kept = [row for row in rows if row["code"] in codes]
        _write(folder / name, kept, columns)
    return folder


@pytest.fixture
def lists(small_lists, tmp_path):
    """A copy of the small lists that a test may change."""
    return shutil.copytree(small_lists, tmp_path / "reference")


@pytest.fixture
def small_map(db, small_lists):
    """The small map in the database."""
    return standing.reference_of(small_lists)()


@dataclass
class Person:
    """Somebody who may do what is listed, anywhere, and remembers what was asked."""

    permissions: frozenset = frozenset()
    pk: int = 1
    asked: list = field(default_factory=list)

    def has_perm(self, perm, obj=None):
        self.asked.append((perm, obj))
        return perm in self.permissions

    def __str__(self):
        return "Hồ Văn Ánh"


@pytest.fixture
def chair():
    return Person(frozenset({"places.manage_villages", "criteria.publish_law"}))


@pytest.fixture
def visitor():
    return Person()


@pytest.fixture
def in_2024():
    """A day in the year of the sample plan."""
    return date(2024, 1, 5)
