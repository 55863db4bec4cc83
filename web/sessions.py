"""Sessions of the desk: random names in an HttpOnly cookie, kept in memory as digests.

A restart logs everybody out. A login always makes a new session, so that a name planted before
it is worth nothing; a logout, 30 idle minutes or 12 hours end it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from policies.roles import Actor
from yidang.clock import Clock

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
MOST = 2000
"""Sessions kept; the idlest go first."""


@dataclass(slots=True)
class DeskSession:
    """One person at one browser."""

    who: Actor
    begun: datetime
    seen: datetime
    csrf: str = field(repr=False)
    checked: datetime | None = None
    last: list[int] = field(default_factory=list)  # documents decided, newest last


class Sessions:
    """Every session of this process; safe between threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._kept: dict[str, DeskSession] = {}
        self._lock = threading.Lock()

    def begin(self, who: Actor) -> str:
        """The name of a new session."""
        name = secrets.token_urlsafe(32)
        now = self._clock.now()
        with self._lock:
            for old in [n for n, s in self._kept.items() if self._over(s, now)]:
                del self._kept[old]
            while len(self._kept) >= MOST:
                del self._kept[min(self._kept, key=lambda n: self._kept[n].seen)]
            self._kept[_digest(name)] = DeskSession(who, now, now, secrets.token_urlsafe(24), now)
        return name

    def find(self, name: str | None, *, touch: bool = True) -> DeskSession | None:
        """The session of that name, None where there is none or it is over."""
        if not name:
            return None
        now = self._clock.now()
        with self._lock:
            found = self._kept.get(_digest(name))
            if found is None:
                return None
            if self._over(found, now):
                del self._kept[_digest(name)]
                return None
            if touch:
                found.seen = now
            return found

    def renew(self, session: DeskSession, ask: Callable[[], Actor | None]) -> bool:
        """Ask once a minute whether the account still stands; False ends the session."""
        now = self._clock.now()
        if session.checked is not None and now - session.checked < timedelta(minutes=1):
            return True
        who = ask()
        if who is None:
            self.end_of(session.who.name)
            return False
        session.who, session.checked = who, now
        return True

    def end(self, name: str | None) -> None:
        """The session is over."""
        if name:
            with self._lock:
                self._kept.pop(_digest(name), None)

    def end_of(self, user: str) -> None:
        """Every session of a user is over."""
        with self._lock:
            for name in [n for n, s in self._kept.items() if s.who.name == user]:
                del self._kept[name]

    def login_token(self, seed: str) -> str:
        """The token of the login form, bound to a seed in a cookie; there is no session yet."""
        return hmac.new(self._key, seed.encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def _over(session: DeskSession, now: datetime) -> bool:
        return now - session.seen > IDLE or now - session.begun > LONGEST


class Throttle:
    """Slows guessing down: after `free` failures of a key it waits, twice as long each time."""

    def __init__(self, clock: Clock, free: int = 5, longest: int = 900) -> None:
        self._clock = clock
        self._free = free
        self._longest = longest
        self._failed: dict[str, tuple[int, datetime]] = {}
        self._lock = threading.Lock()

    def wait(self, *keys: str) -> int:
        """Seconds until one more try is allowed; 0: now."""
        now = self._clock.now()
        most = 0.0
        with self._lock:
            for key in keys:
                count, last = self._failed.get(key, (0, now))
                if count >= self._free:
                    pause = min(self._longest, 2 ** (count - self._free))
                    most = max(most, pause - (now - last).total_seconds())
        return max(0, round(most + 0.499))

    def failed(self, *keys: str) -> None:
        """One more failure of these keys."""
        now = self._clock.now()
        with self._lock:
            for key in keys:
                count, last = self._failed.get(key, (0, now))
                forgotten = now - last > timedelta(hours=1)
                self._failed[key] = (1 if forgotten else count + 1, now)
            if len(self._failed) > 10_000:
                oldest = sorted(self._failed, key=lambda k: self._failed[k][1])[:5000]
                for key in oldest:
                    del self._failed[key]

    def passed(self, *keys: str) -> None:
        """The keys start afresh."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
