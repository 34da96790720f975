"""What every test stands on: no network but this machine, and a data folder that goes when the run ends."""

import atexit
import shutil
import socket
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from hypothesis import settings as properties

from datchuan.audit import append_only
from datchuan.measurements import keys

pytest_plugins = ["tests.ui.browser"]
# How long an example takes says how busy the machine is, not whether the rule holds.
properties.register_profile("unhurried", deadline=None)
properties.load_profile("unhurried")

atexit.register(shutil.rmtree, settings.DATCHUAN_DATA, ignore_errors=True)

APPEND_ONLY = (append_only.RECORD, "registers_recordrevision", "evaluation_frozenrun")
MADE_BY_MIGRATING = {"django_content_type", "auth_permission"}
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


@pytest.fixture(autouse=True, scope="session")
def emptied_quickly():
    """Tests that commit end by emptying the tables they filled.

    Django's `flush` empties all there are and sends the signal of a new data base, at which every permission and
    content type, which nothing here uses, is looked for anew: half a second a test.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty_tables())
        yield


def empty_tables():
    """Delete every row but those that migrating left; the tables that refuse it are opened for that."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - MADE_BY_MIGRATING
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in sorted(tables))
    with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(asked)
        filled = [name for (name,) in cursor.fetchall()]
        for name in sorted(filled, key=lambda name: name not in keys.KEYS):  # what is held once a statement goes first
            if name in APPEND_ONLY:
                append_only.remove(connection, name)
            cursor.execute(f"DELETE FROM {name}")
        for name in set(filled) & set(APPEND_ONLY):
            append_only.install(connection, name)
