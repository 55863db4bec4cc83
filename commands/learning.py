"""learn: the section model learns from what persons decided."""

from __future__ import annotations

import click

from commands.common import (
    ATTENTION,
    DONE,
    Session,
    finish,
    json_option,
    pass_session,
    print_json,
    say,
)
from yidang.i18n import gettext as _


@click.command()
@click.option(
    "--apply", is_flag=True, help="Judge by the new model from now on, if it is no worse."
)
@click.option("--revert", is_flag=True, help="Judge by the model before this one again.")
@json_option
@pass_session
@finish
def learn(session: Session, apply: bool, revert: bool, as_json: bool) -> int:
    """Train the section model on what review decided, and say whether it got better."""
    if apply and revert:
        raise click.UsageError(_("--apply and --revert exclude each other"))
    with session.open() as app:
        if revert:
            version = app.learn_revert()
            if as_json:
                print_json({"in_use": version})
            else:
                say(_("The section model in use is {version}.").format(version=version))
            return DONE
        result = app.learn(apply=apply)
        found = app.learned(result)
    if as_json:
        print_json(found)
    else:
        say(
            _(
                "{decisions} decided papers, {changed} of them corrected; {kept_back} kept back."
            ).format(**found)
        )
        say(
            _("Right of those kept back: {right_before} before, {right_after} after.").format(
                **found
            )
        )
        say(
            _(
                "Right of {shipped} papers of forms left out: "
                "{shipped_before} without the decisions, {shipped_after} with them."
            ).format(**found)
        )
        if result.applied:
            say(_("The section model in use is {version}.").format(version=result.version))
        elif not result.better:
            say(_("The new model is worse and is not used."))
        else:
            say(_("Nothing was changed; --apply uses the new model."))
    return DONE if result.better else ATTENTION
