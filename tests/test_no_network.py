import socket

import pytest


def test_other_machines_cannot_be_reached():
    with pytest.raises(OSError, match=r"192\.0\.2\.1"), socket.socket() as door:
        door.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
