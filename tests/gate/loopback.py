"""A server of the tests' own on the loopback interface, which can misbehave in every way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

LOOPBACK = ("127.0.0.0/8", "::1/128")


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the route; a route writes whatever bytes it likes."""

    server: _HTTPServer
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        # Clients of these tests hang up in the middle; that is what is tested.
        with suppress(ConnectionError, TimeoutError, ValueError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()

    def _answer(self) -> None:
        self.close_connection = True
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        server = self.server.owner
        with server.lock:
            server.asked.append(Asked(self.command, self.path, dict(self.headers), body))
        route = server.routes.get(self.path.partition("?")[0])
        if route is None:
            self.reply(404)
        else:
            route(self)

    do_GET = do_POST = do_CONNECT = _answer  # noqa: N815 - the names that http.server asks for

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; underscores in header names stand for hyphens."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """No log."""


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    owner: Server


@dataclass
class Server:
    """Use it in a ``with`` statement."""

    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Server:
        self._server = _HTTPServer(("127.0.0.1", 0), Handler)
        self._server.owner = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def wrap(self, context: object) -> None:
        """Speak TLS."""
        self._server.socket = context.wrap_socket(  # type: ignore[attr-defined]
            self._server.socket, server_side=True
        )
