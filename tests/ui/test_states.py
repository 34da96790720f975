"""Every state has its word, icon and tone."""

from enum import Enum

import pytest

from datchuan.ui.states import CONFIDENCES, ROLES, SEVERITIES, VERDICTS, state_of

TONES = {"good", "bad", "warn", "info", "quiet", "odd"}


@pytest.mark.parametrize("table", [VERDICTS, SEVERITIES, CONFIDENCES, ROLES])
def test_no_two_states_of_a_table_look_alike_without_colour(table):
    assert len({state.word for state in table.values()}) == len(table)
    assert len({state.icon for state in table.values()}) == len(table)
    assert {state.tone for state in table.values()} <= TONES


class Sample(Enum):
    NOT_MET = "not_met"


@pytest.mark.parametrize("value", ["unmet", "not_met", "NOT_MET", "not-met", Sample.NOT_MET])
def test_state_of_understands_how_the_state_is_named_elsewhere(value):
    assert state_of(VERDICTS, value).word == "Chưa đạt"


def test_state_of_refuses_a_state_nobody_defined():
    with pytest.raises(KeyError):
        state_of(VERDICTS, "perhaps")
