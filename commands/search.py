"""search, and searches kept under a name."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from commands.common import (
    DAY,
    DONE,
    Session,
    finish,
    json_option,
    pass_session,
    print_json,
    print_table,
    say,
)
from yidang.i18n import gettext as _

_STATES = click.Choice(["filed", "review"])


@click.command()
@click.argument("query", required=False, default="")
@click.option("--section", "sections", multiple=True, help="Section code; may be given again.")
@click.option(
    "--community",
    "communities",
    multiple=True,
    help="Community: fonds code, abbreviation or name; may be given again.",
)
@click.option("--state", "states", multiple=True, type=_STATES, help="Filed, or still in review.")
@click.option("--class", "classes", multiple=True, help="Retention class; may be given again.")
@click.option("--archive-no", help="Archive number, canonical or display form.")
@click.option("--from", "date_from", type=DAY, help="First day of the document date.")
@click.option("--to", "date_to", type=DAY, help="Last day of the document date.")
@click.option("--limit", type=click.IntRange(0, 1000), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True)
@click.option(
    "--sort",
    type=click.Choice(["score", "recent", "date"]),
    help="Best first (score), newer ones a little higher (recent), or newest first (date); "
    "the settings say which where this is left out.",
)
@click.option(
    "--group",
    type=click.Choice(["document", "dossier"]),
    help="Each document or dossier once, with its best pages; --limit counts them then.",
)
@click.option("--like", metavar="KEY", help="Pages like the one of this key (from --json).")
@click.option("--save", metavar="NAME", help="Keep this search for oneself under a name.")
@json_option
@pass_session
@finish
def search(
    session: Session,
    /,
    query: str,
    limit: int,
    offset: int,
    like: str | None,
    save: str | None,
    as_json: bool,
    **wish: Any,
) -> int:
    """Find pages by word, phrase, name, room or number (全文检索).

    Words are joined by AND; "exact phrase", OR, NOT, field:value (name, unit, section, date,
    archive, amount, state), prefix* and parentheses are understood.
    """
    wish["group"] = wish["group"] or ""
    with session.open() as app:
        if save:
            app.save_search(save, query, like=like, **wish)
        result = app.search(query, limit=limit, offset=offset, like=like, **wish)
    return _show(result, like or query, as_json)


def _show(result: dict[str, Any], asked: str, as_json: bool) -> int:
    if as_json:
        print_json(result)
        return DONE
    say(
        _("{total} pages for: {understood}").format(
            total=result["total"], understood=result["understood"] or asked
        )
    )
    for note in result["notes"]:
        say(note)
    if result["suggestions"]:
        say(_("Did you mean: {queries}").format(queries="  |  ".join(result["suggestions"])))
    if result["groups"]:
        hits = {hit["key"]: hit for hit in result["hits"]}
        for group in result["groups"]:
            names = (group[k] for k in ("community", "unit", "customer", "date", "title"))
            number = group["display_no"] or _("in review")
            if group["document"]:
                number = f"{number}-{group['document']}"
            told = "  ".join(str(n) for n in (number, *names) if n)
            say(_("{group}: {n} pages").format(group=told, n=group["pages"]))
            for key in group["keys"]:
                _say_hit(hits[key], "    ")
    else:
        for hit in result["hits"]:
            _say_hit(hit, "")
    for name, counts in result["facets"].items():
        if counts:
            say(f"{name}: " + ", ".join(f"{k} {v}" for k, v in counts.items()))
    return DONE


def _say_hit(hit: dict[str, Any], indent: str) -> None:
    number = hit["display_no"] or _("in review")
    where = f"{number}-{hit['document'] or '?'} p{hit['page'] or '?'}"
    if hit["near"]:
        where = _("similar: {page}").format(page=where)
    say(
        f"{indent}{where}  {hit['section'] or ''}  {hit['date'] or ''}  {hit['title'] or ''}"
        f"  ({hit['file']} #{hit['scan_page']})"
    )
    marked = hit["snippet"].replace("<mark>", "【").replace("</mark>", "】")
    say(f"{indent}    {marked}")


@click.group()
def searches() -> None:
    """Searches kept under a name (保存的检索); everybody has his own."""


@searches.command("list")
@json_option
@pass_session
@finish
def searches_list(session: Session, as_json: bool) -> int:
    """Show one's own saved searches."""
    with session.open() as app:
        rows = app.saved_searches()
    if as_json:
        print_json({"searches": rows})
        return DONE
    plain = ("name", "query", "saved")
    print_table(
        [_("Name"), _("Query"), _("Filters"), _("Saved")],
        [
            (
                row["name"],
                row["query"],
                " ".join(f"{k}={_told(v)}" for k, v in row.items() if k not in plain),
                str(row["saved"])[:16],
            )
            for row in rows
        ],
    )
    return DONE


def _told(value: object) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


@searches.command("run")
@click.argument("name")
@click.option("--limit", type=click.IntRange(0, 1000), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True)
@json_option
@pass_session
@finish
def searches_run(session: Session, name: str, limit: int, offset: int, as_json: bool) -> int:
    """Run a saved search by the rights of this moment."""
    with session.open() as app:
        result = app.run_search(name, limit=limit, offset=offset)
    return _show(result, name, as_json)


@searches.command("remove")
@click.argument("name")
@pass_session
@finish
def searches_remove(session: Session, name: str) -> int:
    """Forget a saved search."""
    with session.open() as app:
        app.remove_search(name)
    say(_("Removed: {name}").format(name=name))
    return DONE
