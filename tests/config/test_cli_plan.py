import json
import subprocess
import sys

import pytest

from datchuan.config import cli

PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI MẪU
Số: 07/KH-UBND
Suối Mẫu, ngày 10 tháng 01 năm 2024

KẾ HOẠCH
Thực hiện Chương trình xây dựng nông thôn mới năm 2024

I. NHIỆM VỤ
1. Tiêu chí số 2 - Giao thông
- Bê tông hóa 1,2 km đường trục thôn.
Phụ trách: Công chức Địa chính - Xây dựng.
"""


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, "utf-8")
    return file


def test_read_prints_a_summary(plan, capsys):
    assert cli.main(["plan", "read", str(plan)]) == 0
    assert "07/KH-UBND" in capsys.readouterr().out


def test_read_loads_no_django(plan):
    """It must start in a moment: the whole process is to take less than a second."""
    code = (
        "import sys; from datchuan.config import cli\n"
        f"code = cli.main(['plan', 'read', {str(plan)!r}])\n"
        "assert 'django' not in sys.modules\n"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_read_prints_the_contract(plan, capsys):
    assert cli.main(["plan", "read", str(plan), "--json"]) == 0
    contract = json.loads(capsys.readouterr().out)
    assert contract["document"]["number"] == "07/KH-UBND"


def test_read_takes_the_set_it_is_told(plan, capsys):
    assert cli.main(["plan", "read", str(plan), "--json", "--set", "vn-xa-2026-2030"]) == 0
    assert json.loads(capsys.readouterr().out)["criteria_set"] == "vn-xa-2026-2030"


def test_read_says_why_a_file_cannot_be_read(tmp_path, capsys):
    (tmp_path / "rong.docx").touch()
    assert cli.main(["plan", "read", str(tmp_path / "rong.docx")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "rong.docx" in told.err
    assert "Traceback" not in told.err


def test_read_says_which_file_is_not_there(tmp_path, capsys):
    assert cli.main(["plan", "read", str(tmp_path / "khong-co.docx")]) == 1
    assert "khong-co.docx" in capsys.readouterr().err


def test_json_of_another_paper_says_beside_it_that_it_is_no_plan(tmp_path, capsys):
    report = tmp_path / "bao-cao.txt"
    report.write_text("UBND XÃ BẾN SAO\nSố: 8/BC-UBND\nBÁO CÁO\nKết quả tháng 5 năm 2024\n", encoding="utf-8")
    assert cli.main(["plan", "read", str(report), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["document"]["kind"] == "report"
    assert said.err.startswith("Đây là báo cáo, không phải kế hoạch")
