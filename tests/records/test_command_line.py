"""Rights and retention through the real command line: exit codes, proofs, JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.home import DEMO, Near

PASSWORD = "correct horse battery"


def test_users_prove_themselves_on_the_command_line(tmp_path: Path) -> None:
    """Add the administrator, another user, his own password and token; refusals exit with 17."""
    home = Near(tmp_path / "home")
    home.run("init")
    home.json("households", "import", DEMO / "households.xlsx")
    number = home.json("dossier", "open", "--household", "1")["archive_no"]
    add = ("user", "add", "--password-stdin", "--full-name", "名")

    def typed(text: str, *words: str, code: int = 0, extra: dict[str, str] | None = None) -> str:
        return home.run(*words, code=code, extra=extra, typed=text).stdout.decode().strip()

    typed(f"{PASSWORD}\n", *add, "admin", "--role", "administrator")
    admin = {"YIDANG_ACTOR": "admin", "YIDANG_PASSWORD": PASSWORD}
    typed(
        "first password\n", *add, "li", "--role", "archivist", "--agreed", "2026-01-01", extra=admin
    )
    typed("another secret\n", *add, "wang", "--role", "archivist", code=17)
    home.run("dossier", "move-out", number, "--date", "2026-01-31", code=17)
    own = {"YIDANG_ACTOR": "li"}
    typed(f"first password\n{PASSWORD}\n", "user", "password", "li", "--old-stdin", extra=own)
    token = typed("", "user", "token", "--label", "t", extra={**own, "YIDANG_PASSWORD": PASSWORD})
    proven = {**own, "YIDANG_TOKEN": token}
    home.run("dossier", "move-out", number, "--date", "2026-01-31", extra=proven)
    home.run("user", "list", code=17, extra=proven)
    users = json.loads(home.run("user", "list", "--json", extra=admin).stdout)["users"]
    assert [one["name"] for one in users] == ["admin", "li"]

    home.json("hold", "place", number, "--kind", "audit", "--reason", "r", extra=proven)
    applied = home.json("sweep", "--apply", code=(0, 1))["applied"]
    assert applied["sealed"] == [] and applied["anchor"]
    made = home.json(
        "retention", "propose", "--class", "long=P30Y", "--reason", "r", code=1, extra=proven
    )
    home.run("retention", "confirm", made["version"], code=17, extra=proven)
    home.run("destruction", "execute", "XH-2026-001", "--yes", code=9, extra=proven)
