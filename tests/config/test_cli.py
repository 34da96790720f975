import io
import os
import subprocess
import sys

import pytest
from django.db import OperationalError

from datchuan import __version__
from datchuan.config import cli
from datchuan.config.refusal import Refusal


@pytest.fixture
def group(monkeypatch):
    """A group of commands made for one test; what it is told to do is set on it."""

    class Probe:
        data_base = False

        def add_to(self, parser):
            parser.add_argument("--word", default="-")
            parser.add_argument("--data")
            parser.set_defaults(run=self.run, data_base=self.data_base)

    probe = Probe()
    monkeypatch.setitem(cli.GROUPS, "probe", cli.Group("the_probe", "for this test"))
    monkeypatch.setitem(sys.modules, "the_probe", probe)
    return probe


def raising(problem):
    def run(options):
        raise problem

    return run


def test_without_words_the_commands_are_listed(capsys):
    assert cli.main([]) == 2
    shown = capsys.readouterr().out
    assert all(f"datchuan {name}" in shown for name in cli.GROUPS)


def test_help_lists_the_commands_too(capsys):
    assert cli.main(["--help"]) == 0
    assert "datchuan places" in capsys.readouterr().out


def test_version_is_told(capsys):
    assert cli.main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def test_unknown_word_suggests_what_is_near(capsys):
    assert cli.main(["plase"]) == 2
    assert "datchuan places" in capsys.readouterr().err


def test_unknown_word_far_from_all_lists_them(capsys):
    assert cli.main(["xyzzy"]) == 2
    assert all(name in capsys.readouterr().err for name in ("xyzzy",))


def test_group_gets_its_options(group):
    group.run = lambda options: {"-": 3, "seven": 7}[options.word]
    assert cli.main(["probe"]) == 3
    assert cli.main(["probe", "--word", "seven"]) == 7


def test_none_from_a_command_means_done(group):
    group.run = lambda options: None
    assert cli.main(["probe"]) == 0


def test_group_without_a_chosen_command_shows_its_help(group, capsys):
    group.run = None
    assert cli.main(["probe"]) == 2
    assert "--word" in capsys.readouterr().out


def test_option_that_is_not_understood_ends_with_two(group, capsys):
    group.run = lambda options: None
    with pytest.raises(SystemExit) as ending:
        cli.main(["probe", "--wurd", "x"])
    assert ending.value.code == 2


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Refusal("Cổng đang bận."), "Cổng đang bận."),
        (FileNotFoundError(2, "No such file", "ke-hoach.docx"), "ke-hoach.docx: Không có tệp này."),
        (NotADirectoryError(20, "Not a directory", "a/b"), "a/b: Not a directory"),
        (OSError("the disk is gone"), "the disk is gone"),
    ],
    ids=["refusal", "file", "file otherwise", "other"],
)
def test_what_cannot_be_done_is_one_sentence(group, capsys, problem, sentence):
    group.run = raising(problem)
    assert cli.main(["probe"]) == 1
    assert capsys.readouterr().err == sentence + "\n"


def caused(problem, **marks):
    """A problem of the data base with the driver's own behind it."""
    problem.__cause__ = Exception()
    vars(problem.__cause__).update(marks)
    return problem


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (caused(OperationalError("database or disk is full"), sqlite_errorcode=13), "Ổ đĩa đã đầy"),
        (caused(OperationalError("could not extend file"), sqlstate="53100"), "Ổ đĩa đã đầy"),
        (OperationalError("database is locked"), "đang có người khác ghi"),
    ],
    ids=["sqlite full", "postgresql full", "locked"],
)
def test_a_data_base_that_cannot_write_is_told_in_a_sentence(group, capsys, problem, words):
    group.run = raising(problem)
    assert cli.main(["probe"]) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_another_problem_of_the_data_base_is_not_hidden(group):
    group.run = raising(OperationalError("no such table"))
    with pytest.raises(OperationalError):
        cli.main(["probe"])


def test_control_c_is_quiet(group, capsys):
    group.run = raising(KeyboardInterrupt())
    assert cli.main(["probe"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("words", [["--help"], ["law", "check"]], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_fault(words):
    """`datchuan … | head -1` ends quietly."""
    code = f"import sys; from datchuan.config import cli; sys.exit(cli.main({words}))"
    many = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    many.stdout.close()
    assert many.stderr.read() == b""
    many.stderr.close()
    assert many.wait() == 0


def test_a_fault_of_the_program_is_not_hidden(group):
    group.run = raising(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        cli.main(["probe"])


def test_commands_on_the_data_base_prepare_it_first(group, monkeypatch):
    done = []
    monkeypatch.setattr("datchuan.config.installation.open_folder", lambda data: done.append(data))
    monkeypatch.setattr("datchuan.config.installation.prepare", lambda: done.append("prepared"))
    group.data_base = True
    group.run = lambda options: done.append("run")
    assert cli.main(["probe", "--data", "here"]) == 0
    assert done == ["here", "prepared", "run"]


def test_vietnamese_passes_any_pipe(monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    cli.main(["--version"])
    narrow.flush()
    assert "Đạt Chuẩn" in narrow.buffer.getvalue().decode("utf-8")


def test_a_stream_without_an_encoding_is_left_alone(monkeypatch):
    collected = io.StringIO()
    monkeypatch.setattr(sys, "stdout", collected)
    cli.speak_utf8()
    assert sys.stdout is collected


def test_every_group_can_be_loaded_before_django():
    """Their help needs no data folder: none of them wants Django's settings for it."""
    code = (
        "from datchuan.config import cli; import importlib, argparse\n"
        "for group in cli.GROUPS.values():\n"
        "    importlib.import_module(group.module).add_to(argparse.ArgumentParser())\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
