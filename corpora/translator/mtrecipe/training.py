"""The training loop: from checkpoint to checkpoint, with one and the same curve."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from recipekit import writing
from recipekit.errors import RecipeError
from recipekit.stopping import stopped_by_signal
from torch import Tensor

from mtrecipe import checkpoint, network, optimisers, vocabulary
from mtrecipe.batches import Batch
from mtrecipe.dev import Dev
from mtrecipe.forward import Body
from mtrecipe.prefetch import Rounds
from mtrecipe.settings import Settings

COLUMNS = (
    "update",
    "tokens",
    "seconds",
    "learning_rate",
    "loss",
    "tokens_per_second",
    "dev_loss",
    "dev_bleu",
)
_WORKERS = 8  # processes that make batches for a GPU; a CPU needs one
_REWARM = 100  # updates that bring the rate back after a start without optimiser state


@dataclass(frozen=True, slots=True)
class Run:
    """How this call trains; none of it changes the curve except a cool-down.

    Attributes:
        device: ``cpu`` or ``cuda``.
        threads: of torch on a CPU; 0 takes as many as other processes leave free.
        minutes: stop with a checkpoint after so long; 0 goes on to the last update.
        cooldown: minutes in which the learning rate falls to nought, at the end of ``minutes``
            or, without them, from now on; 0 for none. Training is over after it.
        compiled: use ``torch.compile``.
        half: use bfloat16 where it is safe.
        fused: use the library's fused attention; on two cores plain products are faster.
    """

    device: str = "cpu"
    threads: int = 0
    minutes: float = 0.0
    cooldown: float = 0.0
    compiled: bool = False
    half: bool = True
    fused: bool = False


@dataclass(slots=True)
class Progress:
    """Where training stands; all of it is in the checkpoint."""

    update: int = 0
    tokens: int = 0
    seconds: float = 0.0
    round: int = 0
    position: int = 0
    cooldown: tuple[int, int] | None = None
    rewarm: int | None = None
    loss_sum: float = 0.0
    loss_tokens: int = 0
    finished: bool = False
    machines: tuple[str, ...] = ()  # that it was trained on, for the card


class Trainer:
    """Trains a network in a folder, going on from the checkpoint that lies there.

    Args:
        settings: the configuration.
        encoded: folder of the encoded pairs and the dev lines.
        spm: the SentencePiece model.
        folder: where checkpoints, snapshots and ``curve.csv`` go.
        run: how to train.
        say: takes a line of the log.
    """

    def __init__(
        self,
        settings: Settings,
        encoded: Path,
        spm: Path,
        folder: Path,
        run: Run,
        say: Callable[[str], None],
    ) -> None:
        torch.set_num_threads(run.threads or free_cores(1))
        self._settings, self._folder, self._run, self._say = settings, folder, run, say
        self._spm = vocabulary.load(spm)
        pieces = self._spm.get_piece_size()
        if not any(encoded.glob("*.npz")):
            raise RecipeError(f"no encoded data in {encoded}")
        self._encoded, self._pad = encoded, pieces
        self._dev = Dev.load(encoded / "dev.json", self._spm)
        checkpoint.seed(settings.seed)
        on_gpu = run.device.startswith("cuda")
        if on_gpu:
            torch.set_float32_matmul_precision("high")
        self._workers = _WORKERS if on_gpu else 1
        self._model = network.build(settings, pieces)
        self._model.to(run.device).train()
        self._optimisers = optimisers.make(self._model, settings, fused=True)
        self._base = [group["lr"] for o in self._optimisers for group in o.param_groups]
        self.progress = Progress()
        self._restore()
        dtype = torch.bfloat16 if run.half else torch.float32
        self._body = Body(self._model, dtype, compiled=run.compiled, fused=run.fused)
        self._dev_body = Body(self._model, dtype, compiled=False, fused=run.fused)
        self._slice: network.Slice = network.loss_slice
        if run.compiled:
            self._slice = torch.compile(network.loss_slice, dynamic=True)
        self._stop = False
        machine = torch.cuda.get_device_name() if on_gpu else "CPU"
        if machine not in self.progress.machines:
            self.progress.machines = (*self.progress.machines, machine)

    def _restore(self) -> None:
        path = self._folder / checkpoint.LAST
        self._folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            (self._folder / "curve.csv").unlink(missing_ok=True)
            self._row(COLUMNS)
            if self._settings.start.encoder:
                checkpoint.begin(self._model, self._folder.parent / checkpoint.FIRST)
            return
        state = writing.read(path)
        checkpoint.put(self._model, state["weights"])
        saved = dict(state["progress"])
        for name in ("cooldown", "machines"):
            if saved.get(name) is not None:
                saved[name] = tuple(saved[name])
        self.progress = Progress(**saved)
        if "optimisers" in state:
            for optimiser, value in zip(self._optimisers, state["optimisers"], strict=True):
                optimiser.load_state_dict(value)
            checkpoint.restore_random(state["random"])
        else:
            self.progress.rewarm = self.progress.update
        self._cut_curve()
        self._say(f"goes on from update {self.progress.update:,}")

    def _cut_curve(self) -> None:
        """Drop rows of updates that were lost between the checkpoint and the end of the run."""
        path = self._folder / "curve.csv"
        if not path.exists():
            self._row(COLUMNS)
            return
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        kept = [r for r in rows[1:] if int(r[0]) <= self.progress.update]
        path.unlink()
        for row in [COLUMNS, *kept]:
            self._row(row)

    def _row(self, values: Any) -> None:
        with (self._folder / "curve.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(values)

    def save(self) -> None:
        """Write the checkpoint, and the weights alone for the average."""
        weights = checkpoint.weights(self._model)
        progress = {name: getattr(self.progress, name) for name in Progress.__slots__}
        writing.write(
            self._folder / checkpoint.LAST,
            {
                "weights": weights,
                "progress": progress,
                "optimisers": [o.state_dict() for o in self._optimisers],
                "random": checkpoint.random_state(),
            },
        )
        writing.write(
            self._folder / f"weights-{self.progress.update:08d}.pt",
            {
                "weights": weights,
                "progress": progress,
            },
        )
        for old in checkpoint.snapshots(self._folder)[: -self._settings.train.keep]:
            old.unlink()

    def _ask_to_stop(self) -> None:
        self._stop = True

    def train(self) -> bool:
        """Train until the end, the time limit or a signal; True when training is over."""
        if self.progress.finished:
            return True
        with stopped_by_signal(self._ask_to_stop, self._say):
            first = self.progress.round
            with Rounds(self._settings, self._encoded, self._pad, first, self._workers) as rounds:
                self._loop(rounds)
        return self.progress.finished

    def _loop(self, rounds: Rounds) -> None:
        train, progress, run = self._settings.train, self.progress, self._run
        started = saved = logged = time.monotonic()
        first = progress.update
        before = progress.seconds

        self._finish_if_done()
        while not self._stop and not progress.finished:
            updates = rounds.next()
            for position in range(progress.position, len(updates)):
                loss, tokens = self._update(updates[position])
                progress.update += 1
                progress.position = position + 1
                progress.tokens += tokens
                progress.loss_sum += loss
                progress.loss_tokens += tokens
                now = time.monotonic()
                progress.seconds = before + now - started
                self._finish_if_done()
                self._start_cooldown(now - started, progress.update - first)
                over = run.minutes and now - started > run.minutes * 60
                # A cool-down slower than foreseen is cut, not left for a next call.
                progress.finished |= bool(over) and progress.cooldown is not None
                if progress.update % train.log_every == 0 or progress.finished:
                    with_dev = progress.update % train.dev_every == 0 or progress.finished
                    self._log(now - logged, with_dev=with_dev)
                    logged = time.monotonic()
                self._stop = self._stop or bool(over)
                if self._stop or progress.finished:
                    break
                if now - saved > train.checkpoint_minutes * 60:
                    self.save()
                    saved = now
            else:
                progress.round += 1
                progress.position = 0
        self.save()
        self._say(
            f"{'finished' if progress.finished else 'stopped'} at update {progress.update:,}, "
            f"{progress.tokens:,} target tokens, {progress.seconds / 60:.1f} minutes"
        )

    def _finish_if_done(self) -> None:
        progress = self.progress
        end = self._settings.train.max_updates
        if progress.cooldown is not None:
            end = min(end, sum(progress.cooldown))
        progress.finished = progress.update >= end

    def _start_cooldown(self, seconds: float, updates: int) -> None:
        """Fix the cool-down's length in updates, once the time has come and the speed is known."""
        run, progress = self._run, self.progress
        if not run.cooldown or progress.cooldown is not None or updates < 5:
            return
        if run.minutes and seconds < (run.minutes - run.cooldown) * 60:
            return
        length = max(1, int(0.9 * run.cooldown * 60 * updates / seconds))
        progress.cooldown = (progress.update, length)
        self._say(f"cool-down of {length:,} updates begins at update {progress.update:,}")

    def _update(self, parts: list[Batch]) -> tuple[float, int]:
        """One step of the optimisers: the plain loss summed over the tokens, and their number."""
        train, progress = self._settings.train, self.progress
        tokens = sum(part.tokens for part in parts)
        plain = torch.zeros((), device=self._run.device)
        for part in parts:
            sums = network.losses(
                self._model, self._tensors(part), train.label_smoothing, self._body, self._slice
            )
            (sums[0] / tokens).backward()
            plain += sums[1].detach()
        shared = self._model.model.shared.weight
        shared.grad[-1].zero_()  # <pad> stays nought
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), train.clip)
        value = optimisers.factor(train, progress.update, progress.cooldown)
        if progress.rewarm is not None:
            value *= min(1.0, (progress.update - progress.rewarm + 1) / _REWARM)
        groups = [group for o in self._optimisers for group in o.param_groups]
        for group, base in zip(groups, self._base, strict=True):
            group["lr"] = base * value
        for optimiser in self._optimisers:
            optimiser.step()
            optimiser.zero_grad()
        return float(plain), tokens

    def _tensors(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        def move(array: Any) -> Tensor:
            tensor = torch.from_numpy(array)
            if self._run.device != "cpu":
                tensor = tensor.pin_memory()
            return tensor.to(self._run.device, non_blocking=True).long()

        return move(batch.source), move(batch.decoder), move(batch.target)

    def _log(self, seconds: float, *, with_dev: bool) -> None:
        progress = self.progress
        loss = progress.loss_sum / progress.loss_tokens
        speed = progress.loss_tokens / max(seconds, 1e-9)
        dev_loss = dev_bleu = ""
        if with_dev and self._dev is not None:
            self._model.eval()
            dev_loss = f"{self._dev.loss(self._model, self._dev_body, self._run.device):.4f}"
            dev_bleu = f"{self._dev.bleu(self._model, self._run.device):.2f}"
            self._model.train()
        rate = self._optimisers[0].param_groups[0]["lr"]
        self._row(
            (
                progress.update,
                progress.tokens,
                f"{progress.seconds:.0f}",
                f"{rate:.3e}",
                f"{loss:.6f}",
                f"{speed:.0f}",
                dev_loss,
                dev_bleu,
            )
        )
        extra = f", dev loss {dev_loss}, dev BLEU {dev_bleu}" if dev_loss else ""
        self._say(
            f"update {progress.update:,}: {progress.tokens:,} tokens, loss {loss:.4f}, "
            f"{speed:,.0f} tokens/s{extra}"
        )
        progress.loss_sum, progress.loss_tokens = 0.0, 0
        if not self._run.threads and self._run.device == "cpu":
            torch.set_num_threads(free_cores(torch.get_num_threads()))


def free_cores(own: int) -> int:
    """How many cores the machine's load leaves to a process that keeps ``own`` of them busy.

    Two threads that wait for each other on a busy core are slower than one.
    """
    cores = os.cpu_count() or 1
    others = max(0.0, os.getloadavg()[0] - own)
    return max(1, min(cores, round(cores - others)))
