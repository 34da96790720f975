"""`datchuan bench`: the table, what is missing, and that a time is told only where the answers are the same."""

import json
import subprocess
import sys

import pytest

from datchuan.config import cli
from datchuan.config.bench import commands, limit, recounting
from datchuan.config.bench import figures as figures_bench
from datchuan.config.bench import saving as saving_bench
from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, in_turn, row
from datchuan.measurements.actions import publish_quantities, revising
from datchuan.measurements.invented_nation import invent_places, value_lines
from datchuan.measurements.models import Measurement
from datchuan.measurements.queries import Rollup
from tests import standing
from tests.measurements.conftest import *  # noqa: F403  a few quantities and the small map

SIZES = Sizes(villages=4, records=300)


@pytest.mark.parametrize(
    ("fields", "ratio", "reached"),
    [
        ({"anchor": 2.0, "bar": 1.5}, 1.5, True),
        ({"anchor": 1.0, "bar": 1.5}, 3.0, False),
        ({"anchor": 1.0}, 3.0, None),
        ({"bar": 1.5}, None, None),
        ({"wanted": 3.0}, None, True),
        ({"wanted": 2.0}, None, False),
    ],
)
def test_what_is_reached(fields, ratio, reached):
    figure = Figure("P1", "đo", 3.0, **fields)
    assert (figure.ratio, figure.reached) == (ratio, reached)


def test_a_row_tells_measured_anchor_ratio_and_bar():
    told = row(Figure("P1", "đo", 3.0, anchor=2.0, anchor_name="SQL", bar=1.5)).split()
    assert told == ["P1", "đo", "3.0", "ms", "2.0", "ms", "1.50", "≤", "1.5", "×", "✓", "SQL"]


def test_a_row_without_its_anchor_says_why():
    told = row(Figure("P7", "đo", None, anchor_name="thiếu mốc: không có LibreOffice", bar=1)).split()
    assert told == ["P7", "đo", "–", "–", "≤", "1", "×", "?", *["thiếu", "mốc:", "không", "có", "LibreOffice"]]


def test_actions_are_timed_turn_by_turn():
    done = []
    in_turn(lambda: done.append("a"), lambda: done.append("b"), runs=2)
    assert done == ["a", "b", "a", "b"]


class TestCommand:
    @pytest.fixture
    def measuring(self, monkeypatch):
        """Subjects that are not measured: one that says something, one that fails."""
        found = {"reading": [Figure("", "đọc", 1.0, wanted=2.0)], "judging": [Figure("P8", "đánh giá", 1.0), None]}
        monkeypatch.setattr(commands, "SUBJECTS", dict.fromkeys(found, "?"))
        asked = []
        monkeypatch.setattr(commands, "_measured", lambda *words: asked.append(words) or iter(found[words[0]]))
        return asked

    def test_every_subject_is_measured_in_one_table(self, measuring, capsys):
        assert cli.main(["bench"]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines] == ["phép", "đọc", "P8"]
        assert [words[0] for words in measuring] == ["reading", "judging"]
        assert measuring[0][1] == Sizes(commands.VILLAGES, commands.RECORDS)

    def test_one_subject_as_json(self, measuring, capsys):
        assert cli.main(["bench", "reading", "--json", "--villages", "9", "--records", "7", "--openfisca", "py"]) == 0
        [told] = json.loads(capsys.readouterr().out)
        assert (told["name"], told["ratio"], told["reached"]) == ("đọc", None, True)
        assert measuring[0][1] == Sizes(commands.LEAST_VILLAGES, 7, "py")

    def test_no_such_subject(self, measuring, capsys):
        assert cli.main(["bench", "doc"]) == 1
        assert "Các phần: reading, judging" in capsys.readouterr().err

    @pytest.mark.parametrize("words", [["--villages", "0"], ["--records", "nhiều"]])
    def test_numbers_must_be_numbers(self, measuring, words, capsys):
        with pytest.raises(SystemExit) as ending:
            cli.main(["bench", *words])
        assert ending.value.code == 2
        assert words[1] in capsys.readouterr().err

    def test_a_server_that_is_not_there_is_told(self, capsys):
        assert cli.main(["bench", "figures", "--postgresql", "postgresql://127.0.0.1:1/x?connect_timeout=1"]) == 1
        assert "Không tạo được cơ sở dữ liệu tạm" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("told", "address"),
        [
            ({"host": "db", "port": 5433, "user": "a b", "password": "p/w"}, "postgresql://a%20b:p%2Fw@db:5433/n"),
            ({"host": "/run/pg"}, "postgresql:///n?host=%2Frun%2Fpg"),
        ],
    )
    def test_the_new_data_base_is_named_as_the_settings_take_it(self, told, address):
        assert commands._address(told, "n") == address

    def test_each_subject_runs_in_a_process_of_its_own_without_the_installations_data(self, monkeypatch):
        monkeypatch.setenv("DATCHUAN_DATA", "/somewhere")
        seen = {}

        class Child:
            stdout = iter([json.dumps({"code": "P1", "name": "x", "measured": 1.0})])
            returncode = 1

            def __init__(self, words, **how):
                seen.update(how["env"], words=words)

            def __enter__(self):
                return self

            def __exit__(self, *_):
                pass

        monkeypatch.setattr(commands.subprocess, "Popen", Child)
        assert list(commands._measured("figures", SIZES, None)) == [Figure("P1", "x", 1.0), None]
        assert "DATCHUAN_DATA" not in seen
        assert seen["words"][1:4] == ["-m", "datchuan.config.bench", "figures"]


def test_different_answers_end_the_process_with_a_sentence(tmp_path):
    code = (
        "import sys; from datchuan.config.bench import __main__ as m, reading\n"
        "from datchuan.config.bench.figure import DifferentAnswersError, Figure\n"
        "def figures(folder, sizes):\n"
        "    yield Figure('', 'x', 1.0)\n"
        "    raise DifferentAnswersError('a is not b')\n"
        "reading.figures = figures\n"
        "sys.exit(m.main('reading', '.', '{\"villages\": 1, \"records\": 1}'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "a is not b\n")
    assert json.loads(done.stdout)["name"] == "x"


class TestRecounting:
    """P9, small: the compiled counts and those by hand say the same of three registers."""

    @pytest.fixture(autouse=True)
    def _few_places(self, monkeypatch, tmp_path):
        monkeypatch.setattr(recounting, "COMMUNES", 3)
        monkeypatch.setattr(recounting, "VILLAGES", 7)
        monkeypatch.setattr("datchuan.config.installation.open_folder", lambda folder: folder)

    def test_answers_are_compared_before_they_are_timed(self, tmp_path):
        told = list(recounting.figures(tmp_path, SIZES))
        assert [(one.code, one.bar, one.ratio is not None) for one in told] == [("P9", 1.3, True)] * 3

    def test_another_answer_is_never_timed(self, tmp_path, monkeypatch):
        wrong = recounting.BY_HAND["household"].replace("count(*), count(*)", "count(*), 0")
        monkeypatch.setitem(recounting.BY_HAND, "household", wrong)
        with pytest.raises(DifferentAnswersError):
            list(recounting.figures(tmp_path, SIZES))

    def test_without_its_libraries_it_says_what_to_install(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "duckdb", None)
        [told] = recounting.figures(tmp_path, SIZES)
        assert (told.measured, told.reached) == (None, None)
        assert "datchuan[analytics]" in told.anchor_name


@pytest.mark.django_db
class TestFigures:
    """P1 and P3 on a small map, on both data bases."""

    @pytest.fixture(autouse=True)
    def _nation(self, small_map, settings, tmp_path, monkeypatch):
        settings.DATCHUAN_TODAY = figures_bench.ON
        standing.law()
        publish_quantities()
        invent_places(seed=1, on=figures_bench.ON, villages=4)
        lines = value_lines(seed=1, on=figures_bench.ON)
        (tmp_path / "nation.csv").write_text("".join(lines), encoding="utf-8")
        run = figures_bench.sql
        quiet = lambda text, *more: [] if "ANALYZE" in text else run(text, *more)  # noqa: E731  not in a transaction
        monkeypatch.setattr(figures_bench, "sql", quiet)

    def test_import_and_sums_are_those_of_raw_sql(self, tmp_path):
        timed, memory = figures_bench.importing(tmp_path)
        assert (timed.code, memory.unit) == ("P3", "MB")
        assert Measurement.objects.count() > 10
        kept, anew, beside = figures_bench.rolling_up(tmp_path)
        assert (kept.code, kept.ratio > 0, anew.ratio > 0) == ("P1", True, True)
        assert (beside.code, beside.ratio > 0, beside.bar) == ("P1", True, None)
        assert "57 chỉ tiêu" in kept.name

    def test_the_limit_is_told_only_where_it_says_the_same(self, tmp_path, monkeypatch):
        list(figures_bench.importing(tmp_path))
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "duckdb", None)
            *_sums, told = figures_bench.rolling_up(tmp_path)
        assert (told.measured, told.reached) == (None, None)
        assert "datchuan[analytics]" in told.anchor_name
        figures_bench.sql("DROP TABLE bench_tree")
        monkeypatch.setattr(limit, "GROUPING_SETS", limit.GROUPING_SETS.replace("sum(male)", "max(male)"))
        with pytest.raises(DifferentAnswersError, match="DuckDB"):
            list(figures_bench.rolling_up(tmp_path))

    def test_an_indicator_without_its_fields_is_told(self):
        with pytest.raises(DifferentAnswersError, match="households"):
            figures_bench._indicators(Rollup({}, {}, {}))

    def test_what_is_read_after_a_saving_holds_it(self, tmp_path, monkeypatch):
        list(figures_bench.importing(tmp_path))
        list(figures_bench.rolling_up(tmp_path))
        monkeypatch.setattr(saving_bench, "_at_once", lambda works: [one for work in works for one in work()])
        alone, beside = saving_bench.saving()
        assert (alone.code, alone.ratio > 0, beside.ratio > 0) == ("P2", True, True)

    def test_what_is_stale_is_never_timed(self, tmp_path, monkeypatch):
        list(figures_bench.importing(tmp_path))
        list(figures_bench.rolling_up(tmp_path))
        monkeypatch.setattr(revising, "add_to_sums", lambda *changes, **terms: None)
        with pytest.raises(DifferentAnswersError):
            list(saving_bench.saving())

    def test_a_sum_that_differs_is_never_timed(self, tmp_path, monkeypatch):
        list(figures_bench.importing(tmp_path))
        for name in ("GROUPING_SETS", "LEVEL_BY_LEVEL"):
            statement = getattr(figures_bench, name).replace("sum(amount)", "sum(amount) + 1")
            monkeypatch.setattr(figures_bench, name, statement)
        with pytest.raises(DifferentAnswersError):
            list(figures_bench.rolling_up(tmp_path))

    def test_a_value_that_is_missing_is_told(self, tmp_path, monkeypatch):
        compare = figures_bench._compare_imported
        monkeypatch.setattr(
            figures_bench, "_compare_imported", lambda: (Measurement.objects.all()[:1].get().delete(), compare())
        )
        with pytest.raises(DifferentAnswersError, match="1 số liệu"):
            list(figures_bench.importing(tmp_path))


def test_the_plan_that_is_read_has_twenty_pages(tmp_path):
    import docx

    from datchuan.config.bench.reading import WORDS_OF_20_PAGES, twenty_pages

    document = docx.Document(str(twenty_pages(tmp_path / "plan.docx")))
    words = sum(len(paragraph.text.split()) for paragraph in document.paragraphs)
    assert WORDS_OF_20_PAGES <= words < 2 * WORDS_OF_20_PAGES
