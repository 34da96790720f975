"""The server of a data folder: one process, some threads, static files included."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType

from django.conf import LazySettings, settings
from waitress.server import create_server

from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal

THREADS = 8
LARGEST_REQUEST = 512 * 1024 * 1024  # larger than any upload that is allowed, so that a page can say why it is refused


def require_free(host: str, port: int) -> None:
    """Raise `Refusal` when something else answers at the address already, or it cannot be used at all."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as problem:
            raise Refusal(
                _("Không mở được {host}:{port} ({reason}). Có thể Đạt Chuẩn đang chạy sẵn ở đó.").format(
                    host=host, port=port, reason=problem.strerror
                )
                + " "
                + _("Muốn dùng cổng khác: --port {port}, hoặc make run PORT={port}.").format(port=port + 1)
            ) from problem


def serve(host: str, port: int, *, ready: Callable[[], object]) -> None:
    """Answer requests until the process is told to stop (SIGTERM, SIGINT, Ctrl+C); requests under way are finished.

    `ready` is called once the address is taken, so that whoever comes from then on gets an answer.
    """
    from datchuan.config.wsgi import application
    from datchuan.planning.jobs import start_waiting

    server = create_server(
        application, host=host, port=port, threads=THREADS, max_request_body_size=LARGEST_REQUEST, **behind(settings)
    )
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
    start_waiting()
    ready()
    try:
        server.run()  # returns at SystemExit and KeyboardInterrupt, after the threads have finished
    finally:
        server.close()


def behind(settings: LazySettings) -> dict[str, object]:
    """With DATCHUAN_HTTPS there is a proxy in front; what the one on DATCHUAN_PROXY says of the visitor is believed."""
    if not settings.HTTPS:
        return {}
    return {
        "trusted_proxy": settings.DATCHUAN_PROXY,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def stop(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the server."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  it is compared, not bound
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
