"""Accounts of users: roles, password hashes, tokens, failed attempts; every change is audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from storage import record_tables as t
from storage.base import Base, change, count
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role that an account has, and how far it reaches; None: all, or as the role says."""

    id: int
    role: str
    fonds: frozenset[str] | None
    sections: frozenset[str] | None
    grade: str | None
    granted: datetime
    granted_by: str


@dataclass(frozen=True, slots=True)
class Account:
    """A user as the catalogue knows him; the hash never prints."""

    id: int
    name: str
    full_name: str
    has_password: bool
    password_changed: datetime | None
    failed: int
    locked_until: datetime | None
    locked: bool
    agreed: date | None
    household: int | None
    roles: tuple[RoleLine, ...]


class Users(Base):
    """Accounts, by name."""

    def has_accounts(self) -> bool:
        """Whether anybody is on the list of users."""
        with self.database.read() as connection:
            return connection.execute(select(t.account.c.id).limit(1)).first() is not None

    def accounts(self) -> tuple[Account, ...]:
        """Every user by name."""
        with self.database.read() as connection:
            rows = connection.execute(select(t.account).order_by(t.account.c.name)).all()
            roles = self._roles(connection, [row.id for row in rows])
        return tuple(_account(row, roles.get(row.id, ())) for row in rows)

    def full_names(self) -> dict[str, str]:
        """Every user's full name by login name."""
        with self.database.read() as connection:
            rows = connection.execute(select(t.account.c.name, t.account.c.full_name)).all()
        return {row.name: row.full_name for row in rows}

    def account(self, name: str) -> Account | None:
        """The user of that name, None where there is none."""
        with self.database.read() as connection:
            row = connection.execute(select(t.account).where(t.account.c.name == name)).first()
            if row is None:
                return None
            return _account(row, self._roles(connection, [row.id]).get(row.id, ()))

    def add_account(
        self,
        name: str,
        full_name: str,
        *,
        agreed: date | None = None,
        household: int | None = None,
        first: bool = False,
    ) -> int:
        """A new user without rights; with `first` only where nobody is on the list yet."""
        with self.database.write() as connection:
            if first and count(connection, t.account):
                raise BadDecision(detail=gettext(noop("there are users already")))
            known = select(t.account.c.id).where(t.account.c.name == name)
            if connection.execute(known).first():
                detail = gettext(noop("there is a user {name} already")).format(name=name)
                raise BadDecision(detail=detail)
            row = insert(t.account).values(
                name=name,
                full_name=full_name,
                failed=0,
                locked=False,
                agreed=agreed,
                household_id=household,
                created=self.clock.now(),
                created_by=self.actor,
            )
            id_ = int(connection.execute(row.returning(t.account.c.id)).scalar_one())
            self._audit(connection, "user.add", f"user:{name}", detail=full_name)
        return id_

    def grant_role(
        self,
        name: str,
        role: str,
        fonds: Sequence[str] | None = None,
        sections: Sequence[str] | None = None,
        grade: str | None = None,
    ) -> None:
        """The user has the role from now on, as far as is said."""
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            connection.execute(
                insert(t.account_role).values(
                    account_id=row.id,
                    role=role,
                    fonds=None if fonds is None else sorted(fonds),
                    sections=None if sections is None else sorted(sections),
                    grade=grade,
                    granted=self.clock.now(),
                    granted_by=self.actor,
                )
            )
            reach = f"{','.join(fonds or ['*'])} {','.join(sections or ['*'])} {grade or '*'}"
            self._audit(connection, "user.grant", f"user:{name}", detail=f"{role} {reach}")

    def revoke_role(self, name: str, role: str) -> int:
        """The user has the role no more; how many grants were revoked."""
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            done = connection.execute(
                update(t.account_role)
                .where(
                    t.account_role.c.account_id == row.id,
                    t.account_role.c.role == role,
                    t.account_role.c.revoked.is_(None),
                )
                .values(revoked=self.clock.now(), revoked_by=self.actor)
            ).rowcount
            if not done:
                raise NotFound(what=gettext(noop("role")), name=f"{name}/{role}")
            self._audit(connection, "user.revoke", f"user:{name}", detail=role)
        return int(done)

    def set_password(self, name: str, hashed: str, *, initial: bool = False) -> None:
        """The password's hash is this one; failed attempts are forgotten.

        An initial one was given by somebody else and has to be changed.
        """
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            change(
                connection,
                t.account,
                row.id,
                password=hashed,
                password_changed=None if initial else self.clock.now(),
                failed=0,
                locked_until=None,
            )
            self._audit(connection, "user.password", f"user:{name}")

    def set_locked(self, name: str, locked: bool, reason: str) -> None:
        """The user is shut out, or let in again."""
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            change(connection, t.account, row.id, locked=locked, failed=0, locked_until=None)
            act = "user.lock" if locked else "user.unlock"
            self._audit(connection, act, f"user:{name}", detail=reason)

    def set_agreed(self, name: str, day: date) -> None:
        """The secrecy agreement of the user was signed on that day (S000-6.1a)."""
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            change(connection, t.account, row.id, agreed=day)
            self._audit(connection, "user.agreement", f"user:{name}", detail=day.isoformat())

    # --- proof ---------------------------------------------------------------------------------

    def password_hash(self, name: str) -> str | None:
        """The hash to verify against, None where there is none."""
        with self.database.read() as connection:
            query = select(t.account.c.password).where(t.account.c.name == name)
            return connection.execute(query).scalar_one_or_none()

    def attempt_login(
        self, name: str, right: bool, *, most: int, locked_until: datetime, means: str
    ) -> None:
        """A right or wrong attempt is on record; after `most` wrong ones the account is locked."""
        with self.database.write() as connection:
            row = connection.execute(select(t.account).where(t.account.c.name == name)).first()
            if row is not None:
                failed = 0 if right else row.failed + 1
                until = locked_until if failed >= most else None if right else row.locked_until
                change(connection, t.account, row.id, failed=failed, locked_until=until)
            outcome = "success" if right else "failure"
            self._audit(connection, "user.login", f"user:{name}", outcome, means, actor=name)

    def add_token(self, name: str, label: str, sha256: str, expires: datetime) -> None:
        """A token proves the user until it expires."""
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            connection.execute(
                insert(t.account_token).values(
                    account_id=row.id,
                    name=label,
                    sha256=sha256,
                    created=self.clock.now(),
                    created_by=self.actor,
                    expires=expires,
                )
            )
            self._audit(connection, "user.token", f"user:{name}", detail=label)

    def revoke_tokens(self, name: str, label: str | None = None) -> int:
        """The user's tokens of that label, or all, prove nothing any more; how many they were."""
        with self.database.write() as connection:
            row = self._account_row(connection, name)
            conditions = [
                t.account_token.c.account_id == row.id,
                t.account_token.c.revoked.is_(None),
            ]
            if label is not None:
                conditions.append(t.account_token.c.name == label)
            done = connection.execute(
                update(t.account_token).where(*conditions).values(revoked=self.clock.now())
            ).rowcount
            self._audit(connection, "user.token_revoke", f"user:{name}", detail=label)
        return int(done)

    def token_owner(self, sha256: str) -> str | None:
        """The user whose valid token has this digest."""
        query = (
            select(t.account.c.name)
            .select_from(
                t.account_token.join(t.account, t.account.c.id == t.account_token.c.account_id)
            )
            .where(
                t.account_token.c.sha256 == sha256,
                t.account_token.c.revoked.is_(None),
                t.account_token.c.expires > self.clock.now(),
            )
        )
        with self.database.read() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else str(found)

    # --- rows ----------------------------------------------------------------------------------

    def _account_row(self, connection: Connection, name: str) -> Row[Any]:
        row = connection.execute(select(t.account).where(t.account.c.name == name)).first()
        if row is None:
            raise NotFound(what=gettext(noop("user")), name=name)
        return row

    def _roles(
        self, connection: Connection, accounts: Sequence[int]
    ) -> dict[int, tuple[RoleLine, ...]]:
        rows = connection.execute(
            select(t.account_role)
            .where(t.account_role.c.account_id.in_(accounts), t.account_role.c.revoked.is_(None))
            .order_by(t.account_role.c.id)
        )
        found: dict[int, list[RoleLine]] = {}
        for row in rows:
            found.setdefault(row.account_id, []).append(
                RoleLine(
                    row.id,
                    row.role,
                    None if row.fonds is None else frozenset(row.fonds),
                    None if row.sections is None else frozenset(row.sections),
                    row.grade,
                    row.granted,
                    row.granted_by,
                )
            )
        return {account: tuple(lines) for account, lines in found.items()}


def _account(row: Row[Any], roles: tuple[RoleLine, ...]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        full_name=row.full_name,
        has_password=row.password is not None,
        password_changed=row.password_changed,
        failed=row.failed,
        locked_until=row.locked_until,
        locked=row.locked,
        agreed=row.agreed,
        household=row.household_id,
        roles=roles,
    )
