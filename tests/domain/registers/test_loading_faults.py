"""One small broken file for each rule of the format: the fault names the file, the key and the rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from datchuan.domain.registers.loading import FileFaultsError, load_register, load_registers
from tests.domain.registers.small import PATHS, ROAD, register_files

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def faults_of(files):
    with pytest.raises(FileFaultsError) as caught:
        load_registers(files)
    return {(fault.file, fault.key, fault.rule) for fault in caught.value.faults}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_broken_file_is_named_with_key_and_rule(path: Path):
    rule, _, which = path.name.removesuffix(".yaml").partition(".")
    text = path.read_text(encoding="utf-8")
    key = text.splitlines()[0].removeprefix("# key:").strip()
    assert (PATHS[which], key, rule.split("--")[0]) in faults_of(register_files(**{which: text}))


def test_small_register_has_no_fault():
    loaded = load_registers(register_files())
    road = loaded.register("road")
    assert [one.code for one in road.fields][:2] == ["number", "length"]
    assert (road.start, road.end) == (date(2026, 1, 1), date(2030, 12, 31))
    assert [one.code for one in loaded.not_kept] == ["schools"]
    assert loaded.by_code["markets"].counted_from is None


def test_register_may_do_without_what_is_optional():
    start, end = ROAD.index("in_force:"), ROAD.index("fields:")
    text = (ROAD[:start] + ROAD[end:]).split("constraints:")[0]
    files = register_files(road=text.replace("code: road", "code: track")) | {"track.yaml": ""}
    files["track.yaml"] = files.pop("road.yaml")
    track = load_registers(files).register("track")
    assert (track.start, track.end, track.law, track.constraints, track.counts) == (None, None, None, (), ())


def test_missing_catalogue_says_so():
    assert ("quantities.yaml", "", "no-catalogue") in faults_of({"road.yaml": ROAD})


def test_one_register_is_loaded_against_the_catalogue():
    known = load_registers(register_files()).by_code
    assert load_register("road.yaml", ROAD, known).code == "road"
    for text in (ROAD.replace("quantity: roads,", "quantity: streets,"), ROAD.replace("version: 1", "version: x")):
        with pytest.raises(FileFaultsError):
            load_register("road.yaml", text, known)


def test_limits_may_lie_below_nought():
    text = ROAD.replace("min: 0.001, max: 100", "min: -0.5, max: 100")
    assert str(load_registers(register_files(road=text)).register("road").field("length").minimum) == "-0.5"
