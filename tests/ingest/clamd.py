"""A small server that speaks the protocol of clamd (zVERSION, zINSTREAM): a stand-in for the
daemon, whose signatures are not at hand. It finds the harmless EICAR test text in a stream.
"""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = "Win.Test.EICAR_HDB-1"


class _Handler(socketserver.StreamRequestHandler):
    limit = 25_000_000

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            piece = self.rfile.read(1)
            if not piece:
                return
            command += piece
        if command == b"zVERSION\0":
            self.wfile.write(b"ClamAV 1.4.3/27800/Sat Nov 21 08:00:00 2026\0")
            return
        assert command == b"zINSTREAM\0", command
        whole = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            if len(whole) + size > self.limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            whole += self.rfile.read(size)
        found = f"stream: {SIGNATURE} FOUND" if EICAR in whole else "stream: OK"
        self.wfile.write(found.encode() + b"\0")


@contextmanager
def clamd(where: Path | None = None, limit: int = 25_000_000) -> Iterator[str]:
    """A running server; its address as the setting `intake.clamav` takes it."""
    handler = type("Handler", (_Handler,), {"limit": limit})
    server: socketserver.BaseServer
    if where is None:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
        address = f"127.0.0.1:{server.server_address[1]}"
    else:
        server = socketserver.ThreadingUnixStreamServer(str(where), handler)
        address = str(where)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        if where is not None:
            where.unlink(missing_ok=True)
