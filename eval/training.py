"""Fitting low-rank changes (LoRA, Hu et al. 2021) to the bundled encoder, so that a question lies near its answer.

Loss: InfoNCE over all sentences of a batch (van den Oord et al. 2018), and for the sentences found for the question
itself a cross-entropy on the cosine, which also learns from questions that have no answer. On two cores about three
seconds a step.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from tqdm import tqdm

from errors import EvaluationError
from eval.training_groups import Group
from index.adapter import DOWN, UP

RANK, SCALE = 16, 2.0
LOWEST = 3  # layers below it stay as they are
CHANGED = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
CHANGED += ("intermediate.dense", "output.dense")
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
TEMPERATURE = 0.03
RATE, WARM_UP, LEAST_RATE = 3e-4, 0.1, 0.03  # the second a share of all steps
BATCH, READING_BATCH = 20, 24  # questions
MIXED_IN = 400  # questions of the reading collections in each round over the plans' questions
WRONG_EACH, NO_ANSWER_TOP = 3, 6
QUESTION_TOKENS, SENTENCE_TOKENS = 64, 80
TOGETHER = 16  # texts of like length in one pass
JUDGED = 0.5  # weight of the cross-entropy
SEED = 0


@dataclass(frozen=True, slots=True)
class Item:
    """What a group gives to one batch."""

    question: str
    right: str | None
    wrong: tuple[str, ...]
    same: frozenset[str]


class Lora(nn.Module):
    """A linear layer with a low-rank change beside it, nothing at first."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Linear(layer.in_features, RANK, bias=False)
        self.up = nn.Linear(RANK, layer.out_features, bias=False)
        self.drop = nn.Dropout(0.05)
        nn.init.normal_(self.down.weight, std=0.02)
        nn.init.zeros_(self.up.weight)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        return self.layer(inputs) + SCALE * self.up(self.down(self.drop(inputs)))


class Learner:
    """The plain encoder in ``folder`` with its changes."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModel, AutoTokenizer

        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder, attn_implementation="sdpa", add_pooling_layer=False)
        self.model.requires_grad_(False)
        self.changes: dict[str, Lora] = {}
        self.norms: dict[str, nn.Module] = {}
        for number, layer in enumerate(self.model.encoder.layer):
            if number < LOWEST:
                continue
            for name in CHANGED:
                self.changes[f"encoder.layer.{number}.{name}"] = _change(layer, name)
            for name in NORMS:
                self.norms[f"encoder.layer.{number}.{name}"] = layer.get_submodule(name).requires_grad_(True)
        self.centre = nn.Parameter(torch.tensor(0.6))
        self.sharpness = nn.Parameter(torch.tensor(12.0))

    @property
    def parameters(self) -> list[nn.Parameter]:
        """Everything that is fitted."""
        return [p for p in self.model.parameters() if p.requires_grad] + [self.centre, self.sharpness]

    def vectors(self, texts: Sequence[str], most: int) -> torch.Tensor:
        """Unit vectors (texts, dimension), at most ``most`` tokens of each read."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = [
            self._vectors([texts[i] for i in order[at : at + TOGETHER]], most) for at in range(0, len(order), TOGETHER)
        ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]

    def _vectors(self, texts: list[str], most: int) -> torch.Tensor:
        read = self.tokenizer(texts, padding=True, truncation=True, max_length=most, return_tensors="pt")
        states = self.model(input_ids=read["input_ids"], attention_mask=read["attention_mask"]).last_hidden_state
        mask = read["attention_mask"].unsqueeze(-1)
        return nn.functional.normalize((states.float() * mask).sum(1) / mask.sum(1), dim=-1)

    def save(self, path: Path) -> None:
        """The adapter file that ``index/adapter.py`` reads, in half precision."""
        from safetensors.torch import save_file

        tensors = {}
        for name, change in self.changes.items():
            tensors[f"{name}.weight{DOWN}"] = change.down.weight
            tensors[f"{name}.weight{UP}"] = change.up.weight * SCALE
        for name, norm in self.norms.items():
            tensors |= {f"{name}.weight": norm.weight, f"{name}.bias": norm.bias}
        save_file({name: tensor.detach().half().contiguous() for name, tensor in tensors.items()}, path)


def _change(layer: nn.Module, name: str) -> Lora:
    parent, _, last = name.rpartition(".")
    change = Lora(layer.get_submodule(name))
    setattr(layer.get_submodule(parent), last, change)
    return change


def train(folder: Path, plans: Sequence[Group], reading: Sequence[Group], rounds: int) -> Learner:
    """Fit: once over ``reading``, then ``rounds`` times over ``plans`` with some of ``reading`` among them."""
    if not plans and not reading:
        raise EvaluationError("There are no questions to fit to; name question files.")
    torch.manual_seed(SEED)
    learner = Learner(folder)
    batches = list(_batches(plans, reading, rounds, random.Random(SEED)))
    steps = torch.optim.AdamW(learner.parameters, lr=RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda step: min(1, (step + 1) / (WARM_UP * len(batches))) * max(LEAST_RATE, 1 - step / len(batches))
    )
    learner.model.train()
    for batch in (progress := tqdm(batches, desc="steps", unit="step")):
        with torch.autocast("cpu", torch.bfloat16):
            loss = _loss(learner, batch)
        steps.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learner.parameters, 1.0)
        steps.step()
        rate.step()
        progress.set_postfix(loss=f"{loss.item():.3f}")
    return learner


def _batches(
    plans: Sequence[Group], reading: Sequence[Group], rounds: int, chance: random.Random
) -> Iterator[list[Item]]:
    def cut(groups: list[Group], size: int) -> Iterator[list[Item]]:
        chance.shuffle(groups)
        for at in range(0, len(groups), size):
            yield [_item(group, chance) for group in groups[at : at + size]]

    yield from cut(list(reading), READING_BATCH)
    for _ in range(rounds):
        yield from cut([*plans, *chance.sample(list(reading), min(MIXED_IN, len(reading)))], BATCH)


def _item(group: Group, chance: random.Random) -> Item:
    wrong = group.wrong if group.right else group.wrong[:NO_ANSWER_TOP]
    right = chance.choice(group.right[:3]) if group.right else None
    return Item(group.question, right, tuple(chance.sample(wrong, min(WRONG_EACH, len(wrong)))), group.same)


def _loss(learner: Learner, batch: Sequence[Item]) -> torch.Tensor:
    texts = [text for item in batch for text in ((item.right,) if item.right else ()) + item.wrong]
    asked = learner.vectors([f"query: {item.question}" for item in batch], QUESTION_TOKENS)
    cosines = asked @ learner.vectors([f"passage: {text}" for text in texts], SENTENCE_TOKENS).T
    own = torch.full_like(cosines, math.nan)  # 1 for the answer, 0 for the question's wrong sentences
    scores = cosines / TEMPERATURE
    hidden = torch.zeros_like(cosines)
    rows, targets, at = [], [], 0
    for row, item in enumerate(batch):
        if item.right:
            rows.append(row)
            targets.append(at)
            own[row, at] = 1
            for column, text in enumerate(texts):
                if column != at and (text == item.right or text in item.same):
                    hidden[row, column] = -1e4
            at += 1
        own[row, at : at + len(item.wrong)] = 0
        at += len(item.wrong)
    judged = ~own.isnan()
    loss = nn.functional.cross_entropy((scores + hidden)[rows], torch.tensor(targets)) if rows else 0.0
    logits = learner.sharpness * (cosines[judged] - learner.centre)
    return loss + JUDGED * nn.functional.binary_cross_entropy_with_logits(logits, own[judged])
