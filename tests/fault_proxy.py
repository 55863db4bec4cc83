"""A small HTTP proxy that does to a real server's traffic what networks do, on order."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

Fault = Literal["503", "html", "unsent", "lost", "stall", "cut", "flip"]
"""503 and html: answered without asking the server. unsent: the connection drops before, lost:
after the server has acted. stall: the answer never comes. cut: half of the body. flip: one bit."""


@dataclass
class FaultProxy:
    """Forwards to `target`; faults ordered with `order` strike the next matching requests."""

    target: str  # host:port
    endpoint: str = ""
    dropped: tuple[str, ...] = ()
    """Request headers (lower case) that the server behind does not get to see."""
    seen: list[tuple[str, str]] = field(default_factory=list)  # (method, path with query)
    _orders: list[tuple[str, str, Fault]] = field(default_factory=list)
    _mutex: threading.Lock = field(default_factory=threading.Lock)
    _stop: threading.Event = field(default_factory=threading.Event)

    def order(self, fault: Fault, method: str, part: str = "", times: int = 1) -> None:
        """Strike the next `times` requests of that method whose path contains `part`."""
        with self._mutex:
            self._orders += [(method, part, fault)] * times

    @property
    def pending(self) -> int:
        """Ordered faults that have not struck."""
        return len(self._orders)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault for this request, if one was ordered."""
        with self._mutex:
            self.seen.append((method, path))
            for order in self._orders:
                if order[0] == method and order[1] in path:
                    self._orders.remove(order)
                    return order[2]
        return None

    def wait(self) -> None:
        """Hold an answer back until the proxy ends (the client's own time-out is far shorter)."""
        self._stop.wait(30)

    def close(self) -> None:
        """Let go of answers held back."""
        self._stop.set()


@contextmanager
def fault_proxy(target: str, kind: type[FaultProxy] = FaultProxy) -> Iterator[FaultProxy]:
    """A proxy in front of `target` on a free loopback port."""
    proxy = kind(target)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(proxy))
    server.daemon_threads = True
    proxy.endpoint = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        server.shutdown()
        server.server_close()
        thread.join(10)


def _handler(proxy: FaultProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _relay(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = proxy.take(self.command, self.path)
            if fault == "unsent":
                self._hang_up()
                return
            if fault == "503":
                text = b"<Error><Code>SlowDown</Code><Message>later</Message></Error>"
                self._answer(503, [("Content-Type", "application/xml")], text)
                return
            if fault == "html":
                self._answer(502, [("Content-Type", "text/html")], b"<h1>Bad Gateway</h1>")
                return
            status, headers, data = self._ask(body)
            if fault == "lost":
                self._hang_up()
            elif fault == "stall":
                proxy.wait()
                self._hang_up()
            elif fault == "cut":
                self._answer(status, headers, data[: len(data) // 2], length=len(data))
                self._hang_up()
            elif fault == "flip":
                self._answer(status, headers, bytes([data[0] ^ 1]) + data[1:])
            else:
                self._answer(status, headers, data)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = _relay

        def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
            server = http.client.HTTPConnection(proxy.target, timeout=30)
            try:
                server.putrequest(
                    self.command, self.path, skip_host=True, skip_accept_encoding=True
                )
                for name, value in self.headers.items():
                    if name.lower() not in proxy.dropped:
                        server.putheader(name, value)
                server.endheaders(body or None)
                answer = server.getresponse()
                return answer.status, answer.getheaders(), answer.read()
            finally:
                server.close()

        def _answer(
            self,
            status: int,
            headers: list[tuple[str, str]],
            data: bytes,
            length: int | None = None,
        ) -> None:
            self.send_response_only(status)
            given = {name.lower(): value for name, value in headers}
            for name, value in headers:
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            size = len(data) if length is None else length
            if self.command == "HEAD":
                self.send_header("Content-Length", given.get("content-length", "0"))
            elif status != 204:
                self.send_header("Content-Length", str(size))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        def _hang_up(self) -> None:
            self.close_connection = True
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler
