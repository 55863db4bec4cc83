"""The same run against a real MinIO server and a real PostgreSQL."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

from tests.e2e.home import DEMO, Home
from tests.e2e.test_watch import check_demo, drop_demo
from tests.servers import postgres_url
from tests.servers_s3 import minio_server, seaweed_server

pytestmark = pytest.mark.timeout(590)

SCANS = [DEMO / name for name in ("scan0003", "scan0005.pdf", "scan0006.pdf")]
"""A folder of images, a born-digital PDF and a scan that belongs to no household."""


@pytest.mark.parametrize(
    "server",
    [
        pytest.param(minio_server, id="minio"),
        pytest.param(seaweed_server, id="seaweedfs", marks=pytest.mark.slow),
    ],
)
def test_the_service_on_servers(
    server: Callable[..., object], make_home: Callable[..., Home], tmp_path: Path
) -> None:
    """Everything lies in the bucket under lock, every row in PostgreSQL, nothing misfiled."""
    with server() as (endpoint, access, secret), postgres_url() as url:  # type: ignore[attr-defined]
        home = make_home(
            YIDANG_STORE__KIND="s3",
            YIDANG_STORE__ENDPOINT=endpoint,
            YIDANG_STORE__ACCESS_KEY=access,
            YIDANG_STORE__SECRET_KEY=secret,
            YIDANG_STORE__SECURE="false",
            YIDANG_STORE__BUCKET="archive",
            YIDANG_CATALOGUE__URL=url,
        )
        service = home.watch()
        try:
            drop_demo(home, tmp_path, SCANS)
            check_demo(home, SCANS, share=0.5)  # Tesseract, and about the servers
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(30)
        # A client of other authors looks at the bucket.
        client = boto3.client(
            "s3",
            endpoint_url=f"http://{endpoint}",
            aws_access_key_id=access,
            aws_secret_access_key=secret,
            region_name="us-east-1",
            config=Config(s3={"addressing_style": "path"}),
        )
        versions = [
            version
            for page in client.get_paginator("list_object_versions").paginate(
                Bucket="archive", Prefix="v1/KH/"
            )
            for version in page.get("Versions", [])
        ]
        assert versions
        assert len({v["Key"] for v in versions}) == len(versions), "an object was written twice"
        masters = [v for v in versions if "/p" in v["Key"]]
        lock = client.get_object_retention(
            Bucket="archive", Key=masters[0]["Key"], VersionId=masters[0]["VersionId"]
        )
        assert lock["Retention"]["Mode"] == "GOVERNANCE"
        checks = {c["name"]: c for c in home.json("doctor", code=(0, 1))["checks"]}
        assert checks["object store"]["ok"], checks
        assert not list((home.path / "objects").iterdir()), "nothing lies in the folder store"
