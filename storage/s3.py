"""An object store on an S3 server (MinIO, SeaweedFS, ...); the only module that talks to S3.

Written once: If-None-Match on every PUT, and because a delete marker makes that header pass, the
key's versions are looked at first. Every request carries a SHA-256 the server verifies; our own
digest also stands in the metadata, so that what is there can be told after a lost answer.
"""

from __future__ import annotations

import base64
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from xml.etree import ElementTree

import urllib3
from minio import Minio  # noqa: TID251 - this module is the one that may
from minio.commonconfig import ENABLED, GOVERNANCE  # noqa: TID251
from minio.datatypes import Object, parse_list_objects  # noqa: TID251
from minio.error import InvalidResponseError, S3Error, ServerError  # noqa: TID251
from minio.retention import Retention  # noqa: TID251
from minio.versioningconfig import VersioningConfig  # noqa: TID251

from storage.keys import check as check_key
from storage.objects import (
    CHUNK,
    RawAnswers,
    Stored,
    Transient,
    lock_end,
    lock_text,
    not_found,
    retrying,
    verified_bytes,
    verified_file,
    verify,
    whole_seconds,
)
from yidang.clock import Clock
from yidang.errors import (
    DiskFull,
    NotFound,
    ObjectExists,
    ObjectLocked,
    StoreCorrupt,
    StoreUnavailable,
)
from yidang.i18n import gettext

SINGLE_PUT = 64 << 20
"""Largest object sent in one request; it is held in memory meanwhile."""
PART = 16 << 20
"""Bytes of one part of a larger object."""

_DIGEST = "x-amz-meta-sha256"
_PASSING = {408, 429, 500, 502, 503, 504}
_PASSING_CODES = {
    "BadDigest",
    "ConditionalRequestConflict",
    "IncompleteBody",
    "InternalError",
    "OperationAborted",
    "RequestTimeout",
    "ServiceUnavailable",
    "SlowDown",
    "SlowDownRead",
    "SlowDownWrite",
    "XAmzContentChecksumMismatch",
    "XAmzContentSHA256Mismatch",
    "XMinioServerNotInitialized",
}
_MISSING_CODES = {"NoSuchKey", "NoSuchVersion", "NoSuchUpload"}
_FULL_CODES = {"XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class S3Access:
    """Where the server is and who we are."""

    endpoint: str  # host:port
    bucket: str
    access_key: str
    secret_key: str
    secure: bool = True
    region: str | None = None  # None: asked from the server
    ca_file: Path | None = None  # certificates to trust; None: the usual ones
    connect_seconds: float = 5.0
    read_seconds: float = 60.0
    lock_mode: str = GOVERNANCE  # of new locks; COMPLIANCE: nobody at all can end one early

    def __repr__(self) -> str:
        return f"S3Access({self.endpoint!r}, {self.bucket!r}, secure={self.secure})"


_Page = tuple[list[Object], tuple[str | None, str | None] | None]
"""Versions and markers, and where the next page starts; None at the end."""
_Held = list[tuple[Object, Stored]]


class Written(NamedTuple):
    """What the server answers to a PUT."""

    etag: str
    version_id: str | None  # None: the bucket keeps no versions, or one part of an object


class _Taken(Exception):
    """The server says that something stands at the key (412)."""


class _Client(Minio):
    """The SDK's client with the requests it has no method for."""

    def put_once(
        self, bucket: str, key: str, data: bytes, headers: dict[str, str], query: dict[str, str]
    ) -> Written:
        """PUT with any headers (put_object turns If-None-Match into user metadata)."""
        done = self._put_object(bucket, key, data, dict(headers), dict(query))
        return Written(done.etag or "", done.version_id)

    def begin_parts(self, bucket: str, key: str, headers: dict[str, str]) -> str:
        """CreateMultipartUpload; the upload id."""
        return self._create_multipart_upload(bucket, key, dict(headers))

    def finish_parts(
        self, bucket: str, key: str, upload: str, parts: list[tuple[str, str]]
    ) -> str | None:
        """CompleteMultipartUpload with (ETag, SHA-256) of the parts, write-once; the version."""
        root = ElementTree.Element("CompleteMultipartUpload")
        for number, (etag, checksum) in enumerate(parts, 1):
            part = ElementTree.SubElement(root, "Part")
            ElementTree.SubElement(part, "PartNumber").text = str(number)
            ElementTree.SubElement(part, "ETag").text = f'"{etag}"'
            ElementTree.SubElement(part, "ChecksumSHA256").text = checksum
        response = self._execute(
            "POST",
            bucket,
            key,
            body=ElementTree.tostring(root),
            headers={"Content-Type": "application/xml", "If-None-Match": "*"},
            query_params={"uploadId": upload},
        )
        # A server may begin to answer 200 and put the error into the body.
        if b"<Error" in response.data:
            raise S3Error.fromxml(response)
        version: str | None = response.headers.get("x-amz-version-id")
        return version

    def drop_parts(self, bucket: str, key: str, upload: str) -> None:
        """AbortMultipartUpload."""
        self._abort_multipart_upload(bucket, key, upload)

    def versions_page(
        self, bucket: str, prefix: str, after: tuple[str | None, str | None], size: int
    ) -> _Page:
        """One page of ListObjectVersions and where the next one starts, None at the end."""
        query: dict[str, str | list[str] | tuple[str]]
        query = {"versions": "", "prefix": prefix, "max-keys": str(size), "encoding-type": "url"}
        if after[0] is not None:
            query["key-marker"] = after[0]
        if after[1] is not None:
            query["version-id-marker"] = after[1]
        response = self._execute("GET", bucket, query_params=query)
        found, more, key, version = parse_list_objects(response)
        return found, (key, version) if more else None


class S3Store:
    """A bucket with versioning and object lock; usable from threads and after a fork."""

    def __init__(
        self,
        access: S3Access,
        clock: Clock,
        *,
        sleep: Callable[[float], None] = time.sleep,
        attempts: int = 4,
        single_put: int = SINGLE_PUT,
        part: int = PART,
        page: int = 1000,
    ) -> None:
        self._access = access
        self._bucket = access.bucket
        self._lock_mode = access.lock_mode
        self._clock = clock
        self._sleep = sleep
        self._attempts = attempts
        self._single_put = single_put
        self._part = part
        self._page = page
        self._made: tuple[int, _Client] | None = None

    # --- the interface ---------------------------------------------------------------------

    def prepare(self) -> None:
        """The bucket exists with versioning and object lock (a bucket of others is not changed)."""

        def act() -> None:
            with self._faults():
                if not self._client.bucket_exists(self._bucket):
                    self._client.make_bucket(self._bucket, object_lock=True)
                    self._client.set_bucket_versioning(self._bucket, VersioningConfig(ENABLED))

        self._retry(act)
        self.check()

    def check(self) -> None:
        """As ObjectStore.check: the bucket answers, keeps versions and has object lock."""

        def act() -> str | None:
            with self._faults():
                if not self._client.bucket_exists(self._bucket):
                    return gettext("the bucket does not exist")
                if self._client.get_bucket_versioning(self._bucket).status != ENABLED:
                    return gettext("the bucket does not keep versions")
                try:
                    self._client.get_object_lock_config(self._bucket)
                except S3Error as error:
                    if error.code != "ObjectLockConfigurationNotFoundError":
                        raise
                    return gettext("the bucket was made without object lock")
                return None

        if fault := self._retry(act):
            raise self._unavailable(fault)

    def put(
        self,
        key: str,
        source: Path | bytes,
        *,
        sha256: str,
        content_type: str = "application/octet-stream",
        retain_until: datetime | None = None,
        read_back: bool = True,
    ) -> Stored:
        """As ObjectStore.put."""
        check_key(key)
        until = lock_end(retain_until, self._clock.now())
        headers = {"Content-Type": content_type, _DIGEST: sha256}
        if until:
            headers["x-amz-object-lock-mode"] = self._lock_mode
            headers["x-amz-object-lock-retain-until-date"] = until.strftime("%Y-%m-%dT%H:%M:%SZ")

        def act() -> Stored:
            # Also the answer to a time-out of the attempt before: what is there now decides.
            there = self._newest(key)
            if there is not None:
                return there
            version = None
            with suppress(_Taken):
                version = self._send(key, source, sha256, headers)
            there = self._stat(key, version) if version else self._newest(key)
            if there is None:
                raise Transient(f"{key} is neither there nor free")
            return there

        stored = self._retry(act)
        if stored.sha256 is None:  # written by another program: the bytes tell
            found = self._retry(lambda: self._digest(key, stored.version_id))
            stored = replace(stored, sha256=found)
        if stored.sha256 != sha256:
            raise ObjectExists(key=key)
        if until and (stored.retain_until is None or stored.retain_until < until):
            self.set_retention(key, stored.version_id, until)
            stored = replace(stored, retain_until=until)
        if read_back:
            self._retry(lambda: verify(key, sha256, lambda: self._chunks(key, stored.version_id)))
        return stored

    def get(self, key: str, version_id: str | None = None, *, sha256: str | None = None) -> bytes:
        """As ObjectStore.get."""
        stored = self._found(key, version_id)
        return verified_bytes(
            key,
            sha256 or stored.sha256,
            lambda: self._retry(lambda: b"".join(self._chunks(key, stored.version_id))),
        )

    def read_to(
        self, key: str, path: Path, version_id: str | None = None, *, sha256: str | None = None
    ) -> Stored:
        """As ObjectStore.read_to."""
        stored = self._found(key, version_id)
        self._retry(
            lambda: verified_file(
                key,
                sha256 or stored.sha256,
                lambda: self._chunks(key, stored.version_id),
                path,
            )
        )
        return stored

    def head(self, key: str, version_id: str | None = None) -> Stored | None:
        """As ObjectStore.head."""
        check_key(key)
        if version_id is None:
            return self._retry(lambda: self._newest(key))
        return self._retry(lambda: self._stat(key, version_id))

    def list(self, prefix: str, *, versions: bool = False) -> Iterator[Stored]:
        """As ObjectStore.list."""
        last: str | None = None
        for stored in self._versions(prefix):
            if versions:
                yield stored
            elif not stored.deleted and stored.key != last:
                last = stored.key
                yield stored

    def delete(self, key: str, version_id: str) -> bool:
        """As ObjectStore.delete; afterwards the server was asked and has the version no more."""
        check_key(key)
        stored = self.head(key, version_id)
        if stored is None:
            marks = [v for v in self._versions(key) if v.key == key and v.version_id == version_id]
            if not marks:
                return False
            stored = marks[0]
        if stored.locked(self._clock.now()):
            raise ObjectLocked(key=key, until=lock_text(stored))

        def act() -> None:
            with self._faults():
                try:
                    self._client.remove_object(self._bucket, key, version_id)
                except S3Error as error:
                    if error.code in ("AccessDenied", "ObjectLocked", "InvalidRequest"):
                        raise ObjectLocked(key=key, until=str(error.message)) from error
                    if error.code not in _MISSING_CODES:
                        raise

        self._retry(act)
        if not stored.deleted and self.head(key, version_id) is not None:
            raise self._unavailable(gettext("it answers that a version is removed and keeps it"))
        return True

    def mend(
        self,
        key: str,
        source: Path | bytes,
        *,
        sha256: str,
        content_type: str = "application/octet-stream",
        retain_until: datetime | None = None,
    ) -> Stored:
        """As ObjectStore.mend; a damaged version stays under the new one."""
        there = self.head(key)
        if there is None or there.sha256 not in (None, sha256):
            return self.put(
                key, source, sha256=sha256, content_type=content_type, retain_until=retain_until
            )
        try:
            self._retry(lambda: verify(key, sha256, lambda: self._chunks(key, there.version_id)))
            return there
        except StoreCorrupt:
            data = source if isinstance(source, bytes) else source.read_bytes()
        digest = hashlib.sha256(data)
        if digest.hexdigest() != sha256:
            raise StoreCorrupt(key=key, expected=sha256, found=digest.hexdigest())
        headers = {
            "Content-Type": content_type,
            _DIGEST: sha256,
            "x-amz-checksum-sha256": _base64(digest.digest()),
        }

        def act() -> None:
            with self._faults(key):
                self._client.put_once(self._bucket, key, data, headers, {})

        self._retry(act)
        return self.put(
            key, source, sha256=sha256, content_type=content_type, retain_until=retain_until
        )

    def set_retention(self, key: str, version_id: str, until: datetime) -> None:
        """As ObjectStore.set_retention; a COMPLIANCE lock stays one."""
        check_key(key)
        until, now = whole_seconds(until), self._clock.now()

        def act() -> None:
            with self._faults(key):
                found = self._client.stat_object(self._bucket, key, version_id=version_id)
                stored = _stored(found, key, version_id)
                if stored.retain_until and max(now, until) < stored.retain_until:
                    raise ObjectLocked(key=key, until=stored.retain_until.isoformat())
                if until <= now:
                    return
                mode = (found.metadata or {}).get("x-amz-object-lock-mode") or self._lock_mode
                self._client.set_object_retention(
                    self._bucket, key, Retention(mode, until), version_id
                )

        self._retry(act)
        if until <= now:
            return
        kept = self.head(key, version_id)
        if kept is None or kept.retain_until is None or kept.retain_until < until:
            raise self._unavailable(gettext("it accepts a lock and does not keep it"))

    def set_hold(self, key: str, version_id: str, on: bool) -> None:
        """As ObjectStore.set_hold."""
        check_key(key)

        def act() -> None:
            with self._faults(key):
                if on:
                    self._client.enable_object_legal_hold(self._bucket, key, version_id)
                else:
                    self._client.disable_object_legal_hold(self._bucket, key, version_id)

        self._retry(act)

    @property
    def raw(self) -> RawAnswers:
        """The server without this program's own guards, for the start-up probe."""
        return _Raw(self)

    # --- writing ---------------------------------------------------------------------------

    def _send(
        self, key: str, source: Path | bytes, sha256: str, headers: dict[str, str]
    ) -> str | None:
        """One write-once upload, its version; _Taken where something stands at the key."""
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > self._single_put:
            return self._send_parts(key, source, sha256, headers)
        data = source if isinstance(source, bytes) else source.read_bytes()
        digest = hashlib.sha256(data)
        if digest.hexdigest() != sha256:
            raise StoreCorrupt(key=key, expected=sha256, found=digest.hexdigest())
        once = {"If-None-Match": "*", "x-amz-checksum-sha256": _base64(digest.digest())}
        with self._faults(key):
            done = self._client.put_once(self._bucket, key, data, {**headers, **once}, {})
        return done.version_id

    def _send_parts(
        self, key: str, source: Path | bytes, sha256: str, headers: dict[str, str]
    ) -> str | None:
        """The same for a large object, whose parts the server verifies one by one."""
        with self._faults(key):
            upload = self._client.begin_parts(
                self._bucket, key, {**headers, "x-amz-checksum-algorithm": "SHA256"}
            )
        try:
            whole = hashlib.sha256()
            parts: list[tuple[str, str]] = []
            for number, data in enumerate(_slices(source, self._part), 1):
                whole.update(data)
                checksum = _base64(hashlib.sha256(data).digest())
                parts.append((self._send_part(key, data, upload, number, checksum), checksum))
            if whole.hexdigest() != sha256:
                raise StoreCorrupt(key=key, expected=sha256, found=whole.hexdigest())
            with self._faults(key):
                return self._client.finish_parts(self._bucket, key, upload, parts)
        except BaseException:
            # Parts that stay behind are invisible and the server drops them in time.
            with suppress(Transient, StoreUnavailable, NotFound), self._faults(key):
                self._client.drop_parts(self._bucket, key, upload)
            raise

    def _send_part(self, key: str, data: bytes, upload: str, number: int, checksum: str) -> str:
        """One part, sent again by itself after a passing fault; its ETag."""

        def act() -> str:
            with self._faults(key):
                return self._client.put_once(
                    self._bucket,
                    key,
                    data,
                    {"x-amz-checksum-sha256": checksum},
                    {"partNumber": str(number), "uploadId": upload},
                ).etag

        return retrying(act, sleep=self._sleep, attempts=self._attempts)

    # --- reading ---------------------------------------------------------------------------

    def _chunks(self, key: str, version_id: str) -> Iterator[bytes]:
        with self._faults(key):
            response = self._client.get_object(self._bucket, key, version_id=version_id)
            try:
                yield from response.stream(CHUNK)
            finally:
                response.close()
                response.release_conn()

    def _digest(self, key: str, version_id: str) -> str:
        digest = hashlib.sha256()
        for chunk in self._chunks(key, version_id):
            digest.update(chunk)
        return digest.hexdigest()

    def _found(self, key: str, version_id: str | None) -> Stored:
        stored = self.head(key, version_id)
        if stored is None:
            raise not_found(key)
        return stored

    def _newest(self, key: str) -> Stored | None:
        """The newest version at the key that holds bytes; delete markers hide nothing."""
        for listed in self._versions(key):
            if listed.key == key and not listed.deleted:
                return self._stat(key, listed.version_id)
            if listed.key > key:
                break
        return None

    def _stat(self, key: str, version_id: str) -> Stored | None:
        with self._faults():
            try:
                found = self._client.stat_object(self._bucket, key, version_id=version_id)
            except S3Error as error:
                # 405: a delete marker; 400: a version id this server could not have given.
                if error.code in {"NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "BadRequest"}:
                    return None
                raise
        return _stored(found, key, version_id)

    def _versions(self, prefix: str) -> Iterator[Stored]:
        """Every version and delete marker below `prefix`, by key, newest first."""
        after: tuple[str | None, str | None] | None = (None, None)
        held: _Held = []
        while after is not None:
            found, after = self._retry(self._pager(prefix, after))
            held += [(item, _listed(item)) for item in found if item.object_name is not None]
            # The SDK gives versions before markers, so the page is put in order again; what
            # belongs to its last key may go on on the next page.
            held.sort(
                key=lambda pair: (
                    pair[1].key,
                    pair[0].is_latest != "true",
                    -pair[1].written.timestamp(),
                )
            )
            last = held[-1][1].key if held and after is not None else None
            yield from [stored for _, stored in held if stored.key != last]
            held = [pair for pair in held if pair[1].key == last]

    def _pager(self, prefix: str, after: tuple[str | None, str | None]) -> Callable[[], _Page]:
        def act() -> _Page:
            with self._faults():
                return self._client.versions_page(self._bucket, prefix, after, self._page)

        return act

    # --- the client and its faults ---------------------------------------------------------

    @property
    def _client(self) -> _Client:
        """This process's client: sockets are not shared across a fork."""
        made = self._made
        if made is not None and made[0] == os.getpid():
            return made[1]
        access = self._access
        ca = access.ca_file or os.environ.get("SSL_CERT_FILE")
        pool = urllib3.PoolManager(
            maxsize=16,
            timeout=urllib3.Timeout(connect=access.connect_seconds, read=access.read_seconds),
            retries=False,
            cert_reqs="CERT_REQUIRED",
            ca_certs=str(ca) if ca else None,
        )
        client = _Client(
            access.endpoint,
            access_key=access.access_key,
            secret_key=access.secret_key,
            secure=access.secure,
            region=access.region,
            http_client=pool,
        )
        # Two threads may both come here; the later client stays, the other serves one request.
        self._made = (os.getpid(), client)
        return client

    def _retry(self, act: Callable[[], T]) -> T:
        try:
            return retrying(act, sleep=self._sleep, attempts=self._attempts)
        except Transient as fault:
            raise self._unavailable(str(fault)) from fault

    def _unavailable(self, detail: str) -> StoreUnavailable:
        return StoreUnavailable(where=f"{self._access.endpoint}/{self._bucket}", detail=detail)

    @contextmanager
    def _faults(self, key: str | None = None) -> Iterator[None]:
        """What the SDK raises, as errors of ours; with `key` its absence is NotFound."""
        try:
            yield
        except S3Error as error:
            code, status = error.code or "", getattr(error.response, "status", 0)
            if code in _MISSING_CODES and key is not None:
                raise not_found(key) from error
            if code == "PreconditionFailed":
                raise _Taken from error
            if code in _FULL_CODES or status == 507:
                raise DiskFull(where=self._access.endpoint) from error
            if code in _PASSING_CODES or status in _PASSING:
                raise Transient(f"{code}: {error.message}") from error
            raise self._unavailable(f"{code}: {error.message}") from error
        except ServerError as error:
            if error.status_code == 412:
                raise _Taken from error
            if error.status_code in _PASSING:
                raise Transient(str(error)) from error
            raise self._unavailable(str(error)) from error
        except InvalidResponseError as error:
            # An answer that is not S3's: a proxy between us, or a server about to start.
            raise Transient(str(error)) from error
        except urllib3.exceptions.SSLError as error:
            raise self._unavailable(str(error)) from error
        except (urllib3.exceptions.HTTPError, ConnectionError, TimeoutError) as error:
            raise Transient(f"{type(error).__name__}: {error}") from error


class _Raw:
    """Requests as they are, and whether the server accepted them (RawAnswers)."""

    def __init__(self, store: S3Store) -> None:
        self._store = store

    def put(self, key: str, data: bytes, *, once: bool, sha256: str) -> str | None:
        """As RawAnswers.put."""
        headers = {"x-amz-checksum-sha256": _base64(bytes.fromhex(sha256)), _DIGEST: sha256}
        if once:
            headers["If-None-Match"] = "*"
        written: list[Written] = []
        bucket = self._store._bucket
        self._asked(lambda c: written.append(c.put_once(bucket, key, data, headers, {})))
        return (written[0].version_id or "null") if written else None

    def delete(self, key: str, version_id: str | None) -> bool:
        """As RawAnswers.delete."""
        return self._asked(lambda c: c.remove_object(self._store._bucket, key, version_id))

    def retain(self, key: str, version_id: str, until: datetime) -> bool:
        """As RawAnswers.retain."""
        lock = Retention(GOVERNANCE, whole_seconds(until))
        bucket = self._store._bucket
        return self._asked(lambda c: c.set_object_retention(bucket, key, lock, version_id))

    def _asked(self, request: Callable[[_Client], object]) -> bool:
        def act() -> bool:
            with self._store._faults():
                try:
                    request(self._store._client)
                except (S3Error, ServerError) as error:
                    if isinstance(error, ServerError):
                        status = error.status_code
                    else:
                        status = getattr(error.response, "status", 0)
                        if error.code in ("InvalidAccessKeyId", "SignatureDoesNotMatch"):
                            raise
                    if 400 <= status < 500 and status not in _PASSING:
                        return False
                    raise
            return True

        return self._store._retry(act)


def _stored(found: Object, key: str, version_id: str) -> Stored:
    headers: Any = found.metadata or {}
    until = headers.get("x-amz-object-lock-retain-until-date")
    written = headers.get("last-modified")
    return Stored(
        key=key,
        version_id=found.version_id or version_id,
        size=found.size or 0,
        sha256=headers.get(_DIGEST),
        retain_until=whole_seconds(datetime.fromisoformat(until)) if until else None,
        hold=headers.get("x-amz-object-lock-legal-hold") == "ON",
        written=parsedate_to_datetime(written) if written else datetime.fromtimestamp(0, UTC),
    )


def _listed(found: Object) -> Stored:
    return Stored(
        key=found.object_name or "",
        version_id=found.version_id or "null",
        size=found.size or 0,
        sha256=None,
        retain_until=None,
        hold=False,
        written=found.last_modified or datetime.fromtimestamp(0, UTC),
        listed=True,
        deleted=found.is_delete_marker,
    )


def _slices(source: Path | bytes, size: int) -> Iterable[bytes]:
    if isinstance(source, bytes):
        for start in range(0, len(source), size):
            yield source[start : start + size]
        return
    with source.open("rb") as file:
        while data := file.read(size):
            yield data


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()
