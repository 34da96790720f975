"""Whether a second person approves figures: by the page, the interface and the command."""

import argparse

import pytest

from datchuan.audit.models import AuditLine
from datchuan.config import cli_figures
from datchuan.config.refusal import Refusal
from datchuan.measurements.actions import require_approval
from datchuan.measurements.models import ApprovalDuty
from datchuan.measurements.queries import approval_over
from tests.accounts.cast import DAY

pytestmark = pytest.mark.django_db
PAGE = "/figures/20185/2024/"
RULE = "/api/v1/measurements/approval-rule"


@pytest.fixture(autouse=True)
def _ground(quantities, villages):
    """Quantities and villages."""


def test_chair_turns_it_on_and_off_on_the_page(client, chair, small_map):
    client.force_login(chair)
    assert "Đang tắt" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}approval/", {"required": "1"})
    shown = client.get(PAGE).content.decode()
    assert "Đang bật" in shown
    assert "Tắt duyệt" in shown
    assert [one.by for one in approval_over(small_map.commune, DAY)] == [chair]
    answer = client.post(f"{PAGE}approval/", {"required": "0"}, follow=True).content.decode()
    assert "dùng ngay, không chờ duyệt" in answer
    assert "không yêu cầu duyệt" in client.post(f"{PAGE}approval/", {"required": "0"}, follow=True).content.decode()
    lines = AuditLine.objects.filter(action__in=("measurements.require_approval", "measurements.end_approval"))
    assert lines.count() == 2


def test_duty_from_above_is_told_and_not_ended_here(client, chair, small_map):
    require_approval(place=small_map.district, by=None)
    client.force_login(chair)
    shown = client.get(PAGE).content.decode()
    assert "Đơn vị 483 ở cấp trên đã bật" in shown
    assert "Bật duyệt" in shown


def test_whoever_may_not_close_a_year_sees_no_switch(client, somebody, small_map):
    client.force_login(somebody("official", role="official", place=small_map.commune))
    assert "Bật duyệt" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}approval/", {"required": "1"}).status_code == 403
    assert not ApprovalDuty.objects.exists()


def test_the_same_by_the_interface(client, chair):
    client.force_login(chair)

    def put(required):
        sent = {"place": "20185", "required": required}
        return client.put(RULE, sent, content_type="application/json").json()

    assert put(required=False) == {"place": "20185", "required": False, "by": []}
    assert put(required=True) == put(required=True) == {"place": "20185", "required": True, "by": ["20185"]}
    assert client.get(RULE, {"place": "20185"}).json()["required"]
    assert put(required=False)["required"] is False
    assert ApprovalDuty.objects.count() == 1


def run(*words):
    parser = argparse.ArgumentParser()
    cli_figures.add_to(parser)
    options = parser.parse_args(["approval", *words])
    return options.run(options)


def test_the_same_by_the_command(small_map, capsys):
    run("--place", "20185")
    assert capsys.readouterr().out == "Số liệu nhập ở 20185 được dùng ngay.\n"
    run("--place", "20185", "--on")
    assert "phải chờ người thứ hai duyệt (theo 20185)" in capsys.readouterr().out
    run("--place", "20185", "--off")
    with pytest.raises(Refusal, match="không yêu cầu duyệt"):
        run("--place", "20185", "--off")
    with pytest.raises(Refusal, match="nowhere"):
        run("--place", "nowhere")
