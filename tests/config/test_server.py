import signal
import socket
import threading

import pytest

from datchuan.config import server
from datchuan.config.refusal import Refusal


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_busy_port_is_refused_with_a_way_out(taken_port):
    with pytest.raises(Refusal, match=f"PORT={taken_port + 1}"):
        server.require_free("127.0.0.1", taken_port)


def test_free_port_is_fine(taken_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server.require_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("0.0.0.0", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")],
)
def test_address_is_what_a_browser_here_can_open(host, address):
    assert server.address(host, 8000) == address


def test_no_proxy_is_believed_without_https(settings):
    settings.HTTPS = False
    assert server.behind(settings) == {}


def test_the_named_proxy_is_believed_with_https(settings):
    settings.HTTPS, settings.DATCHUAN_PROXY = True, "10.0.0.2"
    assert server.behind(settings)["trusted_proxy"] == "10.0.0.2"


def test_sigterm_ends_the_process_in_good_order():
    with pytest.raises(SystemExit) as ending:
        server.stop(signal.SIGTERM, None)
    assert ending.value.code == 0


@pytest.fixture
def done(monkeypatch):
    """A server whose loop ends at once, as on Ctrl+C; what stands around it is noted."""
    done = []

    class Server:
        def run(self):
            done.append("run")
            raise KeyboardInterrupt

        def close(self):
            done.append("close")

    monkeypatch.setattr(server, "create_server", lambda application, **options: Server())
    monkeypatch.setattr("datchuan.planning.jobs.start_waiting", lambda: done.append("left over"))
    return done


def test_serve_starts_what_was_left_over_and_closes_behind_itself(done):
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(KeyboardInterrupt):
            server.serve("127.0.0.1", 8000, ready=lambda: done.append("ready"))
        assert signal.getsignal(signal.SIGTERM) is server.stop
    finally:
        signal.signal(signal.SIGTERM, before)
    assert done == ["left over", "ready", "run", "close"]


def test_serve_starts_in_a_thread_too_where_signals_cannot_be_set(done):
    def serve():
        with pytest.raises(KeyboardInterrupt):
            server.serve("127.0.0.1", 8000, ready=lambda: done.append("ready"))

    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
    assert done == ["left over", "ready", "run", "close"]
