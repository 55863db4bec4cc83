"""OpenVINO as a faster runtime of one network. Only importer of openvino."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Net = Callable[[NDArray[np.float32]], NDArray[np.float32]]

SETTINGS: dict[str, object] = {
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "INFERENCE_PRECISION_HINT": "f32",  # else some processors round to bfloat16
}


def version() -> str | None:
    """The installed version, None where there is none."""
    try:
        return importlib.metadata.version("openvino")
    except importlib.metadata.PackageNotFoundError:
        return None


def load(model: Path) -> Net | None:
    """The network of an ONNX file on one thread; None where OpenVINO or the file is missing."""
    if version() is None or not model.is_file():
        return None
    # its telemetry package would report every import to its maker: an archive reports nothing
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    core: Any = importlib.import_module("openvino").Core()
    request = core.compile_model(core.read_model(model), "CPU", SETTINGS).create_infer_request()

    def run(blob: NDArray[np.float32]) -> NDArray[np.float32]:
        request.infer([np.ascontiguousarray(blob)])
        return np.array(request.get_output_tensor().data)

    return run
