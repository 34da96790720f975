"""How far a file is that is being stored: told while it is, by every row of it, and to nobody afterwards."""

import os
import threading
import time
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from datchuan.registers import progress
from datchuan.registers.actions import confirm_import, confirming
from datchuan.registers.models import Record, RecordImport, Saving
from datchuan.registers.progress import Progress, Stage, progress_of, telling
from tests.registers.sending import households, lines, sent, taken, worked_on


@pytest.fixture(autouse=True)
def a_folder(settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path


@pytest.fixture
def send(published, villages, head):
    """Sends the first village's template with what was changed in it."""

    def done(change):
        return sent(worked_on(taken(villages.first, head), change), villages.first, head)

    return done


def test_it_is_told_until_it_is_done():
    upload = uuid4()
    assert progress_of(upload) is None
    with telling(upload) as tell:
        assert progress_of(upload) is None
        tell(Stage.LOOKING, 0, 9)
        tell(Stage.WRITING, 500, 1200)
        assert progress_of(upload) == Progress(Stage.WRITING, 500, 1200)
        tell(Stage.WRITING, 501, 1200)  # a moment later: not worth a sign
        assert progress_of(upload).done == 500
        tell(Stage.WRITING, 1200, 1200)
        assert progress_of(upload).done == 1200
    assert progress_of(upload) is None


def test_whoever_is_silent_for_long_is_gone(settings):
    upload = uuid4()
    with telling(upload) as tell:
        tell(Stage.WRITING, 500, 1200)
        [file] = (settings.DATCHUAN_DATA / "progress").iterdir()
        then = time.time() - progress.SILENT - 1
        os.utime(file, (then, then))
        assert progress_of(upload) is None
        tell(Stage.COUNTING, 0, 1)
        assert progress_of(upload).stage is Stage.COUNTING


def test_a_sign_that_cannot_be_written_or_read_stops_nothing(settings):
    upload = uuid4()
    (settings.DATCHUAN_DATA / "progress").write_text("no folder")
    with telling(upload) as tell:
        tell(Stage.WRITING, 500, 1200)
        assert progress_of(upload) is None
    (settings.DATCHUAN_DATA / "progress").unlink()
    (settings.DATCHUAN_DATA / "progress").mkdir()
    (settings.DATCHUAN_DATA / "progress" / f"{upload}.json").write_text("{")
    assert progress_of(upload) is None


@pytest.mark.django_db
def test_storing_a_file_tells_how_far_it_is(send, head, monkeypatch):
    monkeypatch.setattr("datchuan.registers.actions.saving.BATCH", 2)
    told = []
    monkeypatch.setattr(progress, "_write", lambda path, sign: told.append((sign.stage.value, sign.done, sign.total)))
    monkeypatch.setattr(progress, "PAUSE", 0)
    confirm_import(upload=send(lines(*households(1, 2, 3, 4, 5))).pk, by=head)
    assert list(dict.fromkeys(told)) == [
        ("looking", 0, 5), ("writing", 0, 5), ("writing", 2, 5), ("writing", 4, 5), ("counting", 0, 1),
    ]  # fmt: skip
    assert Record.objects.count() == 5


@pytest.mark.django_db
def test_the_page_shows_how_far_it_is_also_when_loaded_again(send, head, client):
    upload = send(lines(*households(1, 2)))
    client.force_login(head)
    address = reverse("registers:import", args=[upload.pk])
    by_script = {"HTTP_HX_REQUEST": "true"}
    assert client.get(address, **by_script)["HX-Redirect"] == address
    with telling(upload.pk) as tell:
        tell(Stage.WRITING, 1500, 10000)
        page = client.get(address).content.decode()
        assert "Đang ghi vào sổ: 1.500/10.000 dòng." in page
        assert "data-before-storing hidden" in page
        part = client.get(address, **by_script).content.decode()
        assert part.startswith('<progress max="10000" value="1500"')
        client.post(reverse("registers:confirm", args=[upload.pk]))
        assert RecordImport.objects.get().state == "waiting"  # it is being stored: once is enough
        tell(Stage.COUNTING, 0, 1)
        assert "đang đếm lại" in client.get(address, **by_script).content.decode()
    assert "data-before-storing>" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_stores_once(send, head, monkeypatch):
    """The second request comes while the first one stores: it waits, and finds the file stored."""
    upload = send(lines(*households(1, 2)))
    within, second = threading.Event(), []
    really = confirming.write

    def again():
        within.wait(10)
        try:
            second.append(confirm_import(upload=upload.pk, by=head))
        finally:
            connection.close()

    def write(*said):
        within.set()
        time.sleep(0.3)
        really(*said)

    monkeypatch.setattr(confirming, "write", write)
    thread = threading.Thread(target=again)
    thread.start()
    first = confirm_import(upload=upload.pk, by=head)
    thread.join()
    assert [one.saving for one in second] == [first.saving]
    assert (Saving.objects.count(), Record.objects.count()) == (1, 2)
