"""An archive driven through the real command line, as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
from click.testing import CliRunner

from cli import main
from tests.conftest import ROOT, YIDANG

DEMO = ROOT / "samples" / "demo"


def demo_scans() -> list[Path]:
    """The committed scans, files and folders, in order."""
    return sorted(DEMO.glob("scan0*"))


def schema(name: str) -> Any:
    """A schema of the contract."""
    return json.loads((ROOT / "contract" / f"{name}.schema.json").read_text("utf-8"))


@dataclass(slots=True)
class Home:
    """One archive; `env` overrides settings."""

    path: Path
    env: dict[str, str] = field(default_factory=dict)

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a call."""
        return {**os.environ, **self.env, **(extra or {})}

    def run(
        self,
        *arguments: str | Path,
        code: int | Sequence[int] = 0,
        extra: Mapping[str, str] | None = None,
        timeout: float = 240,
    ) -> subprocess.CompletedProcess[bytes]:
        """Call the program; the exit code has to be one of `code`."""
        done = subprocess.run(
            [YIDANG, "--home", self.path, *map(str, arguments)],
            env=self.environment(extra),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        allowed = (code,) if isinstance(code, int) else tuple(code)
        assert done.returncode in allowed, (
            f"{arguments} gave {done.returncode}\n{done.stdout.decode(errors='replace')}\n"
            f"{done.stderr.decode(errors='replace')}"
        )
        return done

    def json(
        self,
        *arguments: str | Path,
        code: int | Sequence[int] = 0,
        contract: str | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON document of a call, checked against its schema."""
        out = self.run(*arguments, "--json", code=code, extra=extra).stdout
        document = json.loads(out.decode("utf-8", "surrogateescape"))
        if contract is not None:
            jsonschema.validate(document, schema(contract))
        return document

    def ingest(self, *paths: Path, code: int | Sequence[int] = (0, 1)) -> Any:
        """`ingest --json`, checked against the contract and for its balance."""
        document = self.json("ingest", *paths, code=code, contract="ingest")
        assert_balanced(document["ledger"])
        return document

    def status(self) -> Any:
        """`status --json`."""
        return self.json("status")

    def watch(self, *flags: str, extra: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start the service; it is ready when it returns."""
        log = self.path / "watch.log"
        with log.open("ab") as out:
            service = subprocess.Popen(
                [YIDANG, "--home", self.path, "-v", "watch", *flags],
                env=self.environment(extra),
                stdout=out,
                stderr=out,
            )
        until(lambda: b"inbox" in log.read_bytes() or service.poll() is not None, 60)
        return service

    def wait_idle(self, seconds: float = 240) -> Any:
        """Wait until the inbox is empty and nothing is under way; the status then."""
        last: dict[str, Any] = {}

        def idle() -> bool:
            if any((self.path / "inbox").iterdir()):
                return False
            last.clear()
            last.update(self.status())
            return bool(last["queue"]["inbox"] == last["queue"]["unfinished"] == 0)

        until(idle, seconds, 1.0)
        return last


def until(condition: Callable[[], bool], seconds: float, pause: float = 0.2) -> None:
    """Poll until the condition holds; fail when the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(pause)


def assert_balanced(ledger: Mapping[str, int]) -> None:
    """Pages in equal the pages accounted for."""
    assert ledger["pages_in"] == (
        ledger["filed"]
        + ledger["blank"]
        + ledger["separators"]
        + ledger["review"]
        + ledger["quarantined"]
    ), ledger


class Near(Home):
    """Calls the command line without starting a program for it."""

    def run(
        self,
        *arguments: str | Path,
        code: int | Sequence[int] = 0,
        extra: Mapping[str, str] | None = None,
        timeout: float = 240,
        typed: str = "",
    ) -> subprocess.CompletedProcess[bytes]:
        """As Home.run; `typed` is what comes from the keyboard."""
        words = ["--home", str(self.path), *map(str, arguments)]
        done = CliRunner(env={**self.env, **(extra or {})}).invoke(main, words, input=typed)
        allowed = (code,) if isinstance(code, int) else tuple(code)
        assert done.exit_code in allowed, f"{arguments} gave {done.exit_code}\n{done.output}"
        return subprocess.CompletedProcess(
            words, done.exit_code, done.stdout_bytes, done.stderr_bytes
        )
