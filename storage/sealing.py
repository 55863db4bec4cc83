"""Encryption of personal values inside the catalogue; the secret lies outside it.

ID numbers, and the texts that contain them, are AES-256-GCM sealed; look-up of an ID number goes
by a keyed hash (DESIGN.md section 7). Both keys come from the one secret by HKDF.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from yidang.errors import CatalogueUnavailable
from yidang.i18n import gettext, noop

WRONG_SECRET = noop("the secret does not fit this catalogue")
MINIMUM = 16
"""Shortest secret, bytes."""


class Seal:
    """Seals and opens values; `where` names the catalogue in errors."""

    def __init__(self, secret: bytes, where: str) -> None:
        if len(secret) < MINIMUM:
            raise CatalogueUnavailable(where=where, detail=gettext(noop("the secret is too short")))
        self._where = where
        self._cipher = AESGCM(_derive(secret, b"yidang catalogue seal 1"))
        self._hash = _derive(secret, b"yidang catalogue look-up 1")

    def lock(self, text: str) -> bytes:
        """`text` compressed and sealed; two calls give different bytes."""
        return self._lock(text, os.urandom(12))

    def lock_steadily(self, text: str) -> str:
        """`text` sealed, as base64; the same text always gives the same, so that a resumed
        run writes the same manifest.
        """
        # The nonce is a keyed hash of the text: it comes again only with the same text.
        nonce = hmac.new(self._hash, b"nonce" + _bytes(text), hashlib.sha256).digest()[:12]
        return base64.b64encode(self._lock(text, nonce)).decode("ascii")

    def _lock(self, text: str, nonce: bytes) -> bytes:
        packed = zlib.compress(_bytes(text), 6)
        return nonce + self._cipher.encrypt(nonce, packed, None)

    def open(self, sealed: bytes) -> str:
        """The text of `lock`; CatalogueUnavailable with a wrong secret or changed bytes."""
        try:
            packed = self._cipher.decrypt(sealed[:12], sealed[12:], None)
        except InvalidTag as fault:
            raise CatalogueUnavailable(where=self._where, detail=gettext(WRONG_SECRET)) from fault
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")

    def fingerprint(self, text: str) -> str:
        """The keyed hash by which a sealed value is looked up, hex."""
        return hmac.new(
            self._hash, text.encode("utf-8", "surrogatepass"), hashlib.sha256
        ).hexdigest()

    def wrong_secret(self) -> CatalogueUnavailable:
        """The error for a catalogue that was made with another secret."""
        return CatalogueUnavailable(where=self._where, detail=gettext(WRONG_SECRET))


def masked(value: str) -> str:
    """An ID number or phone with all but its ends hidden: 110***********1234."""
    if len(value) <= 7:
        return "*" * len(value)
    return f"{value[:3]}{'*' * (len(value) - 7)}{value[-4:]}"


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
