"""The encoder's forward pass for one question as a single call into compiled code, for a server of many threads.

Run by Python, a model of twelve layers is two hundred calls, and after each of them a thread waits for the interpreter,
which others are using; run as a whole, it leaves the interpreter to them for the ten milliseconds that it takes.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    Encode = Callable[[str], np.ndarray]

# Texts of many lengths, one of them cut off at the model's longest: a trace could hold the length of the first.
PROBES = (
    "护士",
    "绍兴2025年人均期望寿命目标是多少？",
    "What is Shaoxing's target for life expectancy in 2025?",
    "规划" * 300,
)
logger = logging.getLogger(__name__)


def traced(model: SentenceTransformer, encode: Encode) -> Encode:
    """``encode`` (a question's unit vector by ``model``) in one call; itself where tracing does not give its vectors."""
    try:
        call = _traced(model)
        same = all(np.allclose(call(text), encode(text), atol=1e-5) for text in PROBES)
    except Exception as error:  # whatever a model of another architecture makes of it
        logger.info("The encoder cannot be traced (%s).", error)
        return encode
    return call if same else encode


def _traced(model: SentenceTransformer) -> Encode:
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids, attention_mask):
            vector = self.model({"input_ids": input_ids, "attention_mask": attention_mask})["sentence_embedding"]
            return torch.nn.functional.normalize(vector.float(), dim=-1)

    prompt = model.prompts.get("query") or ""

    def features(text: str) -> tuple:
        found = model.preprocess([prompt + text])
        return found["input_ids"], found["attention_mask"]

    with torch.inference_mode(), _without_remarks():
        whole = torch.jit.trace(Whole().eval(), features(PROBES[1]), check_trace=False)

    def call(text: str) -> np.ndarray:
        with torch.inference_mode():
            return whole(*features(text))[0].numpy()

    return call


@contextmanager
def _without_remarks() -> Iterator[None]:
    """Tracing looks at every attribute of the model, and some remark that they are old."""
    talker = logging.getLogger("sentence_transformers")
    level = talker.level
    talker.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        talker.setLevel(level)
