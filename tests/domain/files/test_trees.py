"""YAML that people send: words and nothing else, and no few lines that stand for a billion."""

import time

import pytest

from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.files.trees import read_tree

LAUGHS = "a0: &a0 [ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 20))


def refused(text):
    """By which rule, and where it is told to be."""
    with pytest.raises(FileFaultsError) as caught:
        read_tree(text, file="a.yaml")
    [fault] = caught.value.faults
    return fault.rule, fault.message.partition("dòng ")[2].rstrip(")")


def test_scalars_stay_the_words_that_were_typed():
    assert read_tree("a: 2.10\nb: [no, 2024-01-01, '']\nc: {d: null}") == {
        "a": "2.10",
        "b": ["no", "2024-01-01", ""],
        "c": {"d": "null"},
    }


def test_a_tag_makes_nothing(tmp_path):
    made = tmp_path / "made"
    tree = read_tree(f"a: !!python/object/apply:os.mkdir ['{made}']\nb: !!int 3\nc: !include other.yaml\n")
    assert tree == {"a": [str(made)], "b": "3", "c": "other.yaml"}
    assert not made.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a {b: 1}\nc: *a", ("no-references", "2")),
        ("a: &a\n  b: *a", ("no-references", "2")),
        ("a: &a {b: 1}\nc:\n  <<: *a", ("no-references", "3")),
        (LAUGHS, ("no-references", "2")),
        ("a: " + "[" * 500 + "]" * 500, ("too-deep", "1")),
        ("\n".join(" " * n + "a:" for n in range(500)), ("too-deep", "41")),
        ("a:\n  " + "- " * 500 + "x", ("too-deep", "2")),
        ("a: 1\n? [b]\n: c", ("no-key", "2")),
        ("a: 1\n? {b: c}\n: d", ("no-key", "2")),
        ('a: "x\\0y"', ("control-character", "1")),
        ('"x\\ey": a', ("control-character", "1")),
        ("a: 1\na: 2", ("doubled-key", "2")),
        ("a: 1\n---\nb: 2", ("no-yaml", "2: but found another document")),
        ('a: "\\ud800"', ("no-yaml", "1: found invalid Unicode character escape code")),
        ("- a", ("no-mapping", "")),
        ("", ("no-mapping", "")),
    ],
)
def test_what_nobody_writes_is_refused(text, told):
    assert refused(text) == told


def test_a_mark_that_nothing_refers_to_does_no_harm():
    assert read_tree("a: &x b") == {"a": "b"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", '"x": ['])
def test_megabytes_of_depth_are_refused_at_once(opening):
    begun = time.process_time()
    assert refused("a: " + opening * 1_000_000)[0] in {"too-deep", "no-yaml"}
    assert time.process_time() - begun < 5
