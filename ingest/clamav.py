"""The virus scanner clamd, spoken to over its socket (INSTREAM); the only place that knows it.

clamd's own client libraries for Python have seen no release for years, and one command of the
protocol is all that is needed.
"""

from __future__ import annotations

import contextlib
import select
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yidang.errors import ScannerUnavailable, Unreadable

_CHUNK = 1 << 16
_LONGEST = 4096
"""Bytes of the longest answer that is read."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """A running clamd at a socket path (`/run/clamav/clamd.ctl`) or `host:port`."""

    where: str
    seconds: float = 120.0  # longest silence

    def ping(self) -> str:
        """The scanner's version; ScannerUnavailable where it does not answer."""
        with self._connected() as link:
            link.sendall(b"zVERSION\0")
            return self._answer(link)

    def check(self, path: Path) -> None:
        """A delivered file, or the files of a folder, are free of what the scanner knows.

        Raises:
            Unreadable: the file is infected, or the scanner does not take it.
            ScannerUnavailable: there is no answer; nothing may be taken in.
        """
        for one in sorted(path.iterdir()) if path.is_dir() else (path,):
            self._check(one)

    def _check(self, path: Path) -> None:
        verdict = self._verdict(path) or self._verdict(path)
        if verdict is None:  # twice no word on this file, though the scanner is there
            raise Unreadable("file.unscanned", detail="-")
        if verdict == "OK":
            return
        if verdict.endswith(" FOUND"):
            raise Unreadable("file.infected", signature=verdict.removesuffix(" FOUND"))
        if "size limit" in verdict:
            raise Unreadable("file.unscanned", detail=verdict)
        raise ScannerUnavailable(where=self.where, detail=verdict)

    def _verdict(self, path: Path) -> str | None:
        """What the scanner says of a file; None where it hung up and yet answers a ping."""
        try:
            with self._connected() as link:
                with path.open("rb") as file, contextlib.suppress(ConnectionError):
                    link.sendall(b"zINSTREAM\0")
                    while chunk := file.read(_CHUNK):
                        link.sendall(struct.pack(">I", len(chunk)) + chunk)
                        if select.select([link], [], [], 0)[0]:
                            break  # it has seen enough, and hangs up after its answer
                    else:
                        link.sendall(struct.pack(">I", 0))
                return self._answer(link).removeprefix("stream: ")
        except ScannerUnavailable:
            self.ping()
            return None

    @contextlib.contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        try:
            with self._socket() as link:
                yield link
        except (OSError, ValueError) as error:
            raise ScannerUnavailable(where=self.where, detail=str(error)) from error

    def _socket(self) -> socket.socket:
        if self.where.startswith("/"):
            link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            link.settimeout(self.seconds)
            try:
                link.connect(self.where)
            except OSError:
                link.close()
                raise
            return link
        host, _, port = self.where.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), self.seconds)

    def _answer(self, link: socket.socket) -> str:
        """One line of the scanner, up to its NUL."""
        data = b""
        while b"\0" not in data and len(data) < _LONGEST:
            more = link.recv(_LONGEST)
            if not more:
                break
            data += more
        if not data:
            raise ConnectionError("no answer")
        return data.split(b"\0")[0].decode("utf-8", "replace").strip()
