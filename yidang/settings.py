"""One frozen settings object, read once: defaults < yidang.toml < environment < flags.

Unknown keys are errors; secrets print as a redaction. The fields below are the one table that
`docs/settings.md` and `yidang settings` print.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from yidang.errors import BadSettings

FILE = "yidang.toml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StoreSettings(_Part):
    """Where the objects lie."""

    kind: Literal["folder", "s3"] = Field(
        "folder", description="folder in the home, or an S3 server"
    )
    endpoint: str = Field("", description="host:port of the S3 server")
    bucket: str = Field("yidang", description="bucket, made with versioning and object lock")
    access_key: str = Field("", description="access key of the service")
    secret_key: SecretStr = Field(SecretStr(""), description="secret key of the service")
    secure: bool = Field(True, description="use TLS")
    region: str = Field("us-east-1", description="region the server expects")
    rolling_months: int = Field(13, ge=1, description="lock window while no due date is known")
    lock_mode: Literal["governance", "compliance"] = Field(
        "governance",
        description="compliance only where the law asks for it: nobody can end such a lock early",
    )


class CatalogueSettings(_Part):
    """Where the catalogue lies."""

    url: str = Field("", description="SQLAlchemy URL; empty: catalogue.db in the home")


class OcrSettings(_Part):
    """How pages are read."""

    engine: Literal["auto", "rapidocr", "faster-paddle", "tesseract"] = Field(
        "auto", description="OCR engine; auto takes the best that is installed"
    )
    workers: int = Field(0, ge=0, le=64, description="reader processes; 0: one per core, at most 8")
    page_seconds: int = Field(180, ge=5, description="longest time one page may take")
    memory_mb: int = Field(4096, ge=512, description="memory limit of one reader process")


class IntakeSettings(_Part):
    """What may come in, and when a file counts as finished."""

    settle_seconds: float = Field(2.0, ge=0, description="size and time unchanged for so long")
    grace_seconds: float = Field(
        30.0, ge=0, description="a file without its format's end is waited for so long"
    )
    rescan_seconds: float = Field(10.0, gt=0, description="the inbox is listed anew so often")
    max_pixels: int = Field(200_000_000, ge=1_000_000, description="pixels of one page")
    max_pages: int = Field(2000, ge=1, description="pages of one scan")
    max_bytes: int = Field(4 * 1024**3, ge=1, description="bytes of one scan")
    attempts: int = Field(3, ge=1, description="tries before a scan goes to quarantine")
    clamav: str = Field(
        "", description="socket path or host:port of clamd; empty: no virus scanner"
    )


class SamplingSettings(_Part):
    """How filed batches are sampled by a person (DA/T 31-2017, clause 12)."""

    share: float = Field(0.05, gt=0, le=1, description="share of a batch's pages in a sample")
    least_right: float = Field(
        0.95, ge=0, le=1, description="share of the sample that has to be without fault"
    )


class FilingSettings(_Part):
    """When a document is filed without a person, and under which number."""

    year: Literal["move_in", "opened"] = Field(
        "move_in", description="year of the archive number: move-in where known, or opening"
    )


class IndexSettings(_Part):
    """How the search index is kept."""

    engine: Literal["whoosh", "tantivy"] = Field("whoosh", description="search engine")
    recency: bool = Field(
        False, description="a search ranks newer pages a little higher unless it says otherwise"
    )


class BackupSettings(_Part):
    """How long backup sets and exports live, and the server of sets at s3://bucket."""

    keep_days: int = Field(35, ge=1, description="a backup set, or export, is kept so many days")
    endpoint: str = Field("", description="host:port of the backups' S3 server; empty: the store's")
    access_key: str = Field("", description="access key there")
    secret_key: SecretStr = Field(SecretStr(""), description="secret key there")
    secure: bool = Field(True, description="use TLS")
    region: str = Field("us-east-1", description="region that server expects")


class Settings(BaseSettings):
    """Every setting of one archive."""

    model_config = SettingsConfigDict(
        env_prefix="YIDANG_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    profile: str = Field("residential", description="profile of the archive (profiles/NAME.toml)")
    language: Literal["", "zh-CN", "en"] = Field(
        "", description="language of messages; empty: locale"
    )
    key_file: str = Field("", description="key that encrypts ID numbers; empty: key in the home")
    store: StoreSettings = StoreSettings()
    catalogue: CatalogueSettings = CatalogueSettings()
    ocr: OcrSettings = OcrSettings()
    intake: IntakeSettings = IntakeSettings()
    sampling: SamplingSettings = SamplingSettings()
    filing: FilingSettings = FilingSettings()
    index: IndexSettings = IndexSettings()
    backup: BackupSettings = BackupSettings()


_FOREIGN = {
    "YIDANG_HOME",
    "YIDANG_LANG",
    "YIDANG_ACTOR",
    "YIDANG_CACHE",
    "YIDANG_BIN",
    "YIDANG_PASSWORD",
    "YIDANG_TOKEN",
}
_FOREIGN_PREFIXES = ("YIDANG_MINIO", "YIDANG_TEST_")


def load(home: Path, flags: dict[str, Any] | None = None) -> Settings:
    """The settings of the archive at `home`; BadSettings names the key and what is wrong."""
    path = home / FILE
    if path.exists():
        try:
            tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSettings(detail=f"{path}: {error}") from None
    known = {name.upper() for name in Settings.model_fields}
    for name in os.environ:
        if not name.startswith("YIDANG_") or name in _FOREIGN or name.startswith(_FOREIGN_PREFIXES):
            continue
        if name.removeprefix("YIDANG_").split("__")[0] not in known:
            raise BadSettings(detail=f"{name}: no such setting")

    class Loaded(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return (
                init_settings,
                env_settings,
                TomlConfigSettingsSource(settings_cls, toml_file=path),
            )

    try:
        return Loaded(**(flags or {}))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadSettings(detail=f"{where}: {first['msg']}") from None


def table() -> list[tuple[str, str, str]]:
    """Name, default and meaning of every setting, in order."""
    rows: list[tuple[str, str, str]] = []

    def walk(model: type[BaseModel], prefix: str) -> None:
        for name, info in model.model_fields.items():
            default = info.get_default(call_default_factory=True)
            if isinstance(default, BaseModel):
                walk(type(default), f"{prefix}{name}.")
            else:
                shown = "" if isinstance(default, SecretStr) else str(default)
                rows.append((f"{prefix}{name}", shown, info.description or ""))

    walk(Settings, "")
    return rows
