"""Low-rank changes to the bundled encoder (LoRA, Hu et al. 2021), fitted to questions on health plans.

The file holds for each changed matrix ``<name>.down`` (rank, inputs) and ``<name>.up`` (outputs, rank), and changed
layer-norm tensors as they are; it is merged into the weights when the encoder is converted, so that nothing is slower.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from errors import EncoderError

ADAPTER = Path(__file__).resolve().parent / "adapter.safetensors"
DOWN, UP = ".down", ".up"


def adapted(weights: dict[str, np.ndarray], path: Path = ADAPTER) -> dict[str, np.ndarray]:
    """The weights with the adapter in ``path`` merged in; raises EncoderError for one of another model."""
    changes = _read(path)
    merged = dict(weights)
    for name, tensor in changes.items():
        if name.endswith(DOWN):
            continue
        target = name.removesuffix(UP)
        change = tensor.astype(np.float32)
        down = changes.get(target + DOWN)
        if name.endswith(UP) and (down is None or down.shape[0] != change.shape[1]):
            raise EncoderError(f"The adapter {path.name} is damaged: {target!r} has no fitting second half.")
        if name.endswith(UP):
            change = change @ down.astype(np.float32)
        if target not in weights or weights[target].shape != change.shape:
            raise EncoderError(f"The adapter {path.name} changes {target!r}, which the bundled encoder has not so.")
        merged[target] = weights[target] + change if name.endswith(UP) else change
    return merged


def _read(path: Path) -> dict[str, np.ndarray]:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return load_file(path)
    except (OSError, SafetensorError) as error:
        raise EncoderError(
            f"The adapter {path.name} cannot be read ({error}); restore it, or set PLANQA_ENCODER=bundled-plain."
        ) from error
