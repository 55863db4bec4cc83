"""serve: the desk in a browser, and the interface for other systems."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common import DONE, Session, finish, pass_session, say
from yidang.errors import BadSettings
from yidang.i18n import gettext as _

if TYPE_CHECKING:
    import uvicorn

    from app import App

PORT = 8730


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option(
    "--name", "names", multiple=True, help="Name under which browsers call it; may be given again."
)
@click.option("--certificate", type=click.Path(path_type=Path, exists=True), help="TLS, PEM.")
@click.option("--key", type=click.Path(path_type=Path, exists=True), help="Its key, PEM.")
@click.option("--proxy", help="Address of a TLS proxy whose forwarded headers are believed.")
@click.option("--watch", is_flag=True, help="Run the watch service of the inbox too.")
@pass_session
@finish
def serve(
    session: Session,
    host: str,
    port: int,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    proxy: str | None,
    watch: bool,
) -> int:
    """Serve the desk (工作台) until it is stopped.

    Everybody logs in with a name of `yidang user`. Beyond this machine it wants TLS: its own
    (--certificate, --key) or that of a proxy (--proxy).
    """
    import uvicorn

    from yidang import i18n

    assert session.desk is not None
    if not _loopback(host) and certificate is None and proxy is None:
        raise BadSettings(detail=_("beyond this machine the desk needs --certificate or --proxy"))
    hosts = [*names, *([host] if not _loopback(host) and host not in ("0.0.0.0", "::") else [])]
    with session.open(proof=False) as app:
        language = i18n.language() if i18n.chosen() else app.settings.language or "zh-CN"
        server = uvicorn.Server(
            uvicorn.Config(
                session.desk(app, hosts, language),
                host=host,
                port=port,
                ssl_certfile=certificate,
                ssl_keyfile=key,
                proxy_headers=proxy is not None,
                forwarded_allow_ips=proxy or "127.0.0.1",
                server_header=False,
                log_level="debug" if session.verbose > 1 else "warning",
                access_log=session.verbose > 0,
                timeout_graceful_shutdown=3,
                timeout_keep_alive=30,
                limit_concurrency=500,
            )
        )
        scheme = "https" if certificate else "http"
        shown = f"[{host}]" if ":" in host else host
        say(_("The desk is at {url} now.").format(url=f"{scheme}://{shown}:{port}/"))
        if not app.catalogue.has_accounts():
            say(
                _("There are no users yet. Add the first: yidang --home {home} user add").format(
                    home=session.home
                )
            )
        with _watching(app, server) if watch else nullcontext():
            server.run()
    return DONE


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _watching(app: App, server: uvicorn.Server) -> Iterator[None]:
    """The watch service in a thread of its own; where it fails, the server stops with its error."""
    stop = threading.Event()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            app.watch(
                poll=False,
                once=False,
                stop=stop,
                progress=lambda step, done, total, note="": None,
                ready=lambda: None,
            )
        except BaseException as error:  # raised anew below, in the thread that ends the program
            failed.append(error)
            server.should_exit = True

    thread = threading.Thread(target=run, name="watch")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    if failed:
        raise failed[0]
