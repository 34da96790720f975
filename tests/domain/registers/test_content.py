"""The registers that come with the program: they load, and their README names every rule."""

from __future__ import annotations

import re
from pathlib import Path

from datchuan import resources
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import FieldType

FOLDER = resources.folder("registers")
FILES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")}
README = (FOLDER / "README.md").read_text(encoding="utf-8")
DOMAIN = Path(resources.PACKAGE) / "domain"


def test_registers_load():
    loaded = load_registers(FILES)
    assert {"household", "person", "road-segment"} <= {one.code for one in loaded.registers}


def test_every_quantity_that_is_counted_has_its_register():
    assert load_registers(FILES).not_kept == ()


def test_registers_with_persons_are_sensitive():
    registers = load_registers(FILES).registers
    assert [one.code for one in registers if any(field.personal for field in one.fields) and not one.sensitive] == []


def test_readme_names_every_rule_and_type():
    readers = [*(DOMAIN / "registers" / "loading").glob("*.py"), DOMAIN / "files" / "node.py"]
    readers.append(DOMAIN / "files" / "trees.py")  # a workbook's faults are told by the tests of `defining`
    source = "".join(path.read_text(encoding="utf-8") for path in readers)
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) | {"uncounted"}
    assert sorted(word for word in (*rules, *FieldType) if f"`{word}`" not in README) == []


def test_every_register_has_cases():
    assert {path.stem for path in (FOLDER / "cases").glob("*.yaml")} == {
        one.code for one in load_registers(FILES).registers
    }
