"""What every test stands on: no network but this machine, and a data folder that goes when the run ends."""

import atexit
import shutil
import socket
from pathlib import Path

import pytest
from django.conf import settings

pytest_plugins = ["tests.ui.browser"]
atexit.register(shutil.rmtree, settings.DATCHUAN_DATA, ignore_errors=True)

THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
connect = socket.socket.connect


def guarded_connect(self, address):
    if self.family != getattr(socket, "AF_UNIX", None) and address[0] not in THIS_MACHINE:
        raise OSError(f"a test wanted to reach {address[0]}: tests use no network")
    return connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Connections to other machines are refused for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        yield


@pytest.fixture(scope="session")
def project():
    """The project's folder: the root of the source tree."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared(project):
    """The folder of material that is handed around beside the project; tests that need it skip where it is absent."""
    folder = project.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder shared/ is not beside the project")
    return folder


def pytest_collection_modifyitems(items):
    """Whatever touches the data base is marked `django_db`, so that PostgreSQL's turn runs it and nothing else."""
    for item in items:
        if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db)
