"""Contents under their digest: whole or not at all."""

import errno
import hashlib
import os

import pytest

from datchuan.evidence import store
from datchuan.evidence.errors import ContentLostError, StoreFullError, TooLargeError

DIGEST = hashlib.sha256(b"abcdef").hexdigest()


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_keep(folder):
    kept = store.keep([b"abc", b"def"], limit=6)
    assert (kept.digest, kept.size, kept.beginning) == (DIGEST, 6, b"abc")
    assert files(folder) == [f"{DIGEST[:2]}/{DIGEST}"]
    assert store.path_of(DIGEST).read_bytes() == b"abcdef"


def test_keep_the_same_content_once(folder, monkeypatch):
    store.keep([b"abcdef"], limit=6)
    before = store.path_of(DIGEST).stat().st_mtime_ns
    store.keep([b"abc", b"def"], limit=6)
    assert store.path_of(DIGEST).stat().st_mtime_ns == before
    assert len(files(folder)) == 1


def test_keep_refuses_too_much_and_reads_no_further(folder):
    read = []

    def pieces():
        for piece in (b"abc", b"def", b"ghi"):
            read.append(piece)
            yield piece

    with pytest.raises(TooLargeError, match="MB"):
        store.keep(pieces(), limit=4)
    assert read == [b"abc", b"def"]
    assert files(folder) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(folder, monkeypatch, number):
    def full(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(StoreFullError, match="đã đầy"):
        store.keep([b"abcdef"], limit=6)
    assert files(folder) == []


def test_another_fault_of_the_disk_stays_what_it_is(folder, monkeypatch):
    def broken(_handle):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(store.os, "fsync", broken)
    with pytest.raises(OSError, match="broken"):
        store.keep([b"abcdef"], limit=6)
    assert files(folder) == []


def test_a_sender_that_breaks_off_leaves_nothing(folder):
    def pieces():
        yield b"abc"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.keep(pieces(), limit=6)
    assert files(folder) == []


def test_open_content(folder):
    store.keep([b"abcdef"], limit=6)
    with store.open_content(DIGEST) as stream:
        assert stream.read() == b"abcdef"


def test_a_lost_content_is_a_sentence(folder):
    with pytest.raises(ContentLostError, match="kho lưu trữ"):
        store.open_content(DIGEST)


def test_is_whole(folder):
    assert not store.is_whole(DIGEST)
    store.keep([b"abcdef"], limit=6)
    assert store.is_whole(DIGEST)
    store.path_of(DIGEST).write_bytes(b"abcdeX")
    assert not store.is_whole(DIGEST)
