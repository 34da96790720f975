import sys
from pathlib import Path

import pytest

from scripts import proof


def step(*codes, **more):
    return proof.Step("s", "a step", [[sys.executable, "-c", f"raise SystemExit({code})"] for code in codes], **more)


def test_all_but_the_long_ones_are_run_unless_asked():
    assert proof.chosen("", with_long=False) == [name for name in proof.STEPS if name != "long"]
    assert proof.chosen("", with_long=True) == list(proof.STEPS)


def test_some_can_be_chosen():
    assert proof.chosen("lint,browser", with_long=False) == ["lint", "browser"]


def test_a_name_that_is_none_is_refused():
    with pytest.raises(SystemExit, match="speling"):
        proof.chosen("lint,speling", with_long=False)


def test_all_is_watched_only_with_the_long_ones():
    def watched(whole):
        commands = [*proof.sqlite(whole).commands, *proof.browser(whole).commands]
        return [proof.BIN / "coverage" in words for words in commands]

    folders = [str(word) for word in proof.sqlite(whole=False).commands[0] if str(word).startswith("tests/")]
    assert {Path(word).name for word in folders} == {"domain", "law", "plans"}
    assert (watched(whole=False), watched(whole=True)) == ([True, False, False], [True, True, True])


def test_a_step_succeeds_when_all_its_commands_do():
    assert proof.succeeds(step(0, 0))
    assert not proof.succeeds(step(1, 0))


def test_the_environment_of_a_step_reaches_its_commands():
    command = [sys.executable, "-c", "import os; raise SystemExit(os.environ['PROBE'] != 'seen')"]
    assert proof.succeeds(proof.Step("s", "a step", [command], {"PROBE": "seen"}))


def test_a_failure_does_not_stop_what_follows(monkeypatch):
    made = {"bad": step(1), "none": step(left_out="no such thing here"), "good": step(0)}
    monkeypatch.setattr(proof, "STEPS", {name: lambda whole, one=one: one for name, one in made.items()})
    outcomes = [(outcome, detail) for _title, outcome, detail in proof.prove(list(made), whole=False)]
    assert [outcome for outcome, _detail in outcomes] == ["FAILED", "left out", "passed"]
    assert outcomes[1][1] == "no such thing here"
