"""Deleting before the end of a lock takes a credential that the service does not have.

MinIO checks `s3:BypassGovernanceRetention` where a version is deleted, not where a lock is changed
(docs/security.md); deleting is what is proven here.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from minio import MinioAdmin  # noqa: TID251  the server's users are no affair of storage
from minio.credentials.providers import StaticProvider  # noqa: TID251

from tests.records.house import Calendar, House, build
from tests.servers_s3 import S3Server, shared
from tests.storage.bench import Doc

NUMBER = "CHHY-3.2.1201-2018-001"
SERVICE = [
    "s3:CreateBucket", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions",
    "s3:GetBucketVersioning", "s3:PutBucketVersioning", "s3:GetBucketObjectLockConfiguration",
    "s3:PutBucketObjectLockConfiguration", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject",
    "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObjectRetention", "s3:PutObjectRetention",
    "s3:GetObjectLegalHold", "s3:PutObjectLegalHold", "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts", "s3:ListBucketMultipartUploads",
]  # fmt: skip


@dataclass
class Guarded:
    """An archive whose service has no right to bypass, and two clients beside it."""

    house: House
    bucket: str
    service: Any
    keeper: Any  # of the storage administrator

    def versions(self, prefix: str = "v1/KH/") -> list[dict[str, str]]:
        """Every version under the prefix."""
        found = self.keeper.list_object_versions(Bucket=self.bucket, Prefix=prefix)
        return [
            {"Bucket": self.bucket, "Key": one["Key"], "VersionId": one["VersionId"]}
            for one in found.get("Versions", [])
        ]


def _client(server: S3Server, access: str, secret: str) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=f"http://{server.endpoint}",
        aws_access_key_id=access,
        aws_secret_access_key=secret,
        region_name="us-east-1",
    )


@pytest.fixture
def guarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Guarded]:
    """On MinIO, with a policy that has everything the service needs and no bypass."""
    server = shared("minio")
    bucket, name = f"early-{secrets.token_hex(4)}", f"service-{secrets.token_hex(4)}"
    password = secrets.token_hex(12)
    policy = tmp_path / "policy.json"
    policy.write_text(
        json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Action": SERVICE, "Resource": ["arn:aws:s3:::*"]}
                ],
            }
        )
    )
    admin = MinioAdmin(
        endpoint=server.endpoint,
        credentials=StaticProvider(server.access_key, server.secret_key),
        secure=False,
    )
    admin.user_add(name, password)
    admin.policy_add(name, policy_file=str(policy))
    admin.policy_set(name, user=name)
    for key, value in {
        "KIND": "s3",
        "ENDPOINT": server.endpoint,
        "BUCKET": bucket,
        "ACCESS_KEY": name,
        "SECRET_KEY": password,
        "SECURE": "false",
        "LOCK_MODE": getattr(request, "param", "governance"),
    }.items():
        monkeypatch.setenv(f"YIDANG_STORE__{key}", value)
    clock = Calendar(datetime.now(UTC).replace(microsecond=0))
    house = build(tmp_path, clock, copied=False)
    house.file(
        "papers",
        Doc((1,), house.people["张三"], date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), house.people["张三"], date(2019, 7, 1), "complaints", "投诉登记表"),
        Doc((3,), house.people["张三"], date(2019, 8, 1), "complaints", "投诉回复"),
    )
    house.app.catch_up()
    yield Guarded(
        house,
        bucket,
        _client(server, name, password),
        _client(server, server.access_key, server.secret_key),
    )
    house.app.close()


def _approved(house: House) -> str:
    """A destruction list with every approval, over papers that are due and still locked."""
    made = house.as_role("archivist").retention_propose(
        classes={"medium": "P2Y"}, seal_after=None, parameters={}, reason="board"
    )
    boss = house.as_role("general_manager")
    boss.retention_confirm(made["version"])
    house.app.adopt(boss.profile)
    keeper = house.as_role("archivist")
    listed = keeper.appraisal_open()
    for member in (keeper, house.as_role("appraiser", name="ping")):
        member.appraisal_opinion(listed["appraisal"], [], "destroy", None, "no further value")
    (number,) = keeper.appraisal_close(listed["appraisal"])["destruction"]
    boss.destruction_approve(number)
    house.as_role("witness").destruction_witness(number)
    return str(number)


def test_the_service_cannot_and_another_credential_can(guarded: Guarded) -> None:
    """The server refuses the service's bypass; what the administrator frees is destroyed, on
    record as early; what he does not free is withdrawn.
    """
    for at in guarded.versions():
        with pytest.raises(ClientError, match=r"(?i)access ?denied|worm|locked"):
            guarded.service.delete_object(**at, BypassGovernanceRetention=True)
    before = len(guarded.versions())
    number = _approved(guarded.house)
    destroyer = guarded.house.as_role("archivist", name="destroyer")
    locks = destroyer.destruction_locks(number)
    assert {one["number"] for one in locks} == {f"{NUMBER}-0002", f"{NUMBER}-0003"}
    for one in locks:
        if one["number"].endswith("0002"):
            guarded.keeper.put_object_retention(
                Bucket=guarded.bucket,
                Key=one["key"],
                VersionId=one["version"],
                Retention={},
                BypassGovernanceRetention=True,
            )
    done = destroyer.destruction_execute(number)
    assert [item["state"] for item in done["items"]] == ["done", "withdrawn"]
    left = {at["Key"] for at in guarded.versions()}
    assert not [key for key in left if "/0002/" in key]
    assert [key for key in left if "/0003/" in key] and len(left) < before
    (early,) = guarded.house.app.catalogue.audit_events(act="destruction.early")
    assert early.object == f"{NUMBER}-0002"


@pytest.mark.parametrize("guarded", ["compliance"], indirect=True)
def test_compliance_binds_everybody(guarded: Guarded) -> None:
    """Under COMPLIANCE not even the server's owner ends a lock early, and `doctor` says so."""
    at = next(one for one in guarded.versions() if "/0001/p" in one["Key"])
    lock = guarded.keeper.get_object_retention(**at)
    assert lock["Retention"]["Mode"] == "COMPLIANCE"
    with pytest.raises(ClientError):
        guarded.keeper.delete_object(**at, BypassGovernanceRetention=True)
    checks = guarded.house.app.doctor()["checks"]
    assert any("COMPLIANCE" in str(one["detail"]) for one in checks)
