"""One small broken file for each rule of the format: the fault names the file, the key and the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from datchuan.domain.criteria.loading import FileFaultsError, load_law, read_trees, without_invented
from tests.domain.criteria.law_base import PATHS, law_files

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_broken_file_is_named_with_key_and_rule(path: Path):
    rule, _, which = path.name.removesuffix(".yaml").partition(".")
    text = path.read_text(encoding="utf-8")
    key = text.splitlines()[0].removeprefix("# key:").strip()
    with pytest.raises(FileFaultsError) as caught:
        load_law(law_files(**{which: text}))
    found = {(fault.file, fault.key, fault.rule) for fault in caught.value.faults}
    assert (PATHS[which], key, rule.split("--")[0]) in found, "\n".join(map(str, caught.value.faults))


def test_small_law_has_no_fault():
    (law,) = load_law(law_files())
    assert law.code == "thu"


def test_set_says_for_which_kinds_of_units_it_is():
    head = law_files()[PATHS["set"]]
    assert load_law(law_files())[0].is_for("phường")
    of_communes = "applies_to: {kinds: [xã], rule: Chỉ hỏi xã, confidence: verified, source: trang}\n"
    (law,) = load_law(law_files(set=head + of_communes))
    assert (law.is_for("Xã"), law.is_for("phường"), law.is_for("thị trấn")) == (True, False, False)


def test_every_fault_is_found_in_one_go():
    criterion = (
        law_files()[PATHS["criterion"]].replace("value: 60", "value: 60%").replace("kind: yes_no", "kind: maybe")
    )
    broken_set = law_files()[PATHS["set"]].replace("axis: region", "axis: colour")
    with pytest.raises(FileFaultsError) as caught:
        load_law(law_files(criterion=criterion, set=broken_set))
    assert {fault.rule for fault in caught.value.faults} == {"no-number", "no-such-choice"}
    assert len(caught.value.faults) == 3
    assert "vn/thu/set.yaml: axis: " in str(caught.value)


def test_fault_in_one_set_does_not_hide_those_of_another():
    files = law_files(criterion=law_files()[PATHS["criterion"]].replace("group: I", "group: II"))
    files |= {path.replace("/thu/", "/xong/"): text for path, text in law_files().items()}
    with pytest.raises(FileFaultsError) as caught:
        load_law(files)
    assert {fault.rule for fault in caught.value.faults} == {"unknown-group", "folder-name"}


def test_file_outside_any_set_is_stray():
    with pytest.raises(FileFaultsError, match="stray-file"):
        load_law(law_files() | {"vn/khac/criteria/01-x.yaml": "number: 1"})


def test_file_in_an_unknown_folder_is_stray():
    with pytest.raises(FileFaultsError, match="stray-file"):
        load_law(law_files() | {"vn/thu/critera/02-x.yaml": "number: 2"})


def test_file_named_after_another_number_twice_is_doubled():
    second = {"vn/thu/criteria/01-lai.yaml": law_files()[PATHS["criterion"]]}
    with pytest.raises(FileFaultsError, match="doubled-code"):
        load_law(law_files() | second)


def test_folder_without_a_set_says_so():
    with pytest.raises(FileFaultsError, match="no-set"):
        load_law({})


def test_cases_and_forms_are_left_to_their_readers():
    assert load_law(law_files() | {"vn/thu/cases/x.yaml": "cases: []", "vn/thu/forms/x.yaml": "rows: []"})


def test_fault_of_the_whole_file_is_told_without_a_key():
    with pytest.raises(FileFaultsError) as caught:
        load_law(law_files(criterion="- 1"))
    assert str(caught.value).startswith("vn/thu/criteria/01-duong.yaml: tệp phải là")


@pytest.mark.parametrize(("text", "told"), [("number: [1\nname: x", "dòng 2: "), ("number: \0", "không đọc được YAML")])
def test_text_that_is_no_yaml_is_told_by_its_line(text, told):
    with pytest.raises(FileFaultsError) as caught:
        load_law(law_files(criterion=text))
    assert told in str(caught.value)


def test_real_installation_gets_no_invented_file():
    trees = read_trees(law_files() | {"vn/thu/provinces/47.yaml": "invented: true"})
    assert set(without_invented(trees)) == set(law_files())


def test_set_may_do_without_amendments_and_groups():
    head = law_files()[PATHS["set"]]
    start, end = head.index("amendments:"), head.index("documents:")
    criterion = law_files()[PATHS["criterion"]].replace("group: I\n", "")
    head = (head[:start] + head[end:]).replace("groups:\n  - {code: I, name: Nhóm một}\n", "")
    (law,) = load_law(law_files(set=head, criterion=criterion))
    assert (law.amendments, law.groups, law.criteria[0].group) == ((), (), None)


def test_amendment_may_name_no_indicator():
    head = law_files()[PATHS["set"]]
    start, end = head.index("    indicators:"), head.index("documents:")
    (law,) = load_law(law_files(set=head[:start] + head[end:]))
    assert law.amendments[0].effects == ()


def test_empty_number_is_missing_and_not_malformed():
    with pytest.raises(FileFaultsError) as caught:
        load_law(law_files(criterion=law_files()[PATHS["criterion"]].replace("number: 1\n", "number:\n")))
    assert ("number", "missing-key") in {(fault.key, fault.rule) for fault in caught.value.faults}
