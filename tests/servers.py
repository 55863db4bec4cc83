"""Real servers for the tests: a private PostgreSQL cluster, made and thrown away."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.absent import absent

SUPERUSER = "yidang"


def postgres_programs() -> Path | None:
    """Where the newest installed server's programs lie; None where there is no server."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3])
    )
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


@contextmanager
def postgres_url() -> Iterator[str]:
    """A running cluster of our own, reached by a socket; the URL of its first database.

    Without PostgreSQL the test is skipped, and fails where CI=true.
    """
    programs = postgres_programs()
    if programs is None:
        absent("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="yd-pg-", dir=_room()))  # a socket's path is short
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        owner = _unprivileged()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = [
            "setpriv",
            f"--reuid={owner.pw_uid}",
            f"--regid={owner.pw_gid}",
            "--clear-groups",
        ]

    def run(*command: str) -> None:
        done = subprocess.run(
            [*as_user, *command], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}{_log(folder)}")

    control = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-t", "60"]
    try:
        run(
            str(programs / "initdb"), "-D", str(folder / "data"), "-U", SUPERUSER,
            "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        options = f"-F -c listen_addresses='' -c unix_socket_directories={folder}"
        run(*control, "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{SUPERUSER}@/postgres?host={folder}"
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(url: str) -> str:
    """The URL of a new, empty database in the cluster of `url`."""
    name = f"yd_{secrets.token_hex(8)}"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return url.replace("/postgres?", f"/{name}?")


def fresh_schema(url: str) -> str:
    """The URL of a new, empty schema in the database of `url`; much quicker than a database."""
    name = f"yd_{secrets.token_hex(8)}"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{name}"'.encode())
    return f"{url}&options=-csearch_path%3D{name}"


def _room() -> str:
    """Memory where there is plenty (thousands of small files are made and removed), or the disk."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30:
        return str(memory)
    return "/tmp"


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _log(folder: Path) -> str:
    path = folder / "log"
    return path.read_text("utf-8", "replace") if path.exists() else ""
