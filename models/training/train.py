"""Train the decoder on the frozen encoder, then both; stops at a time limit and goes on from there.

    python -m models.training.train [--config full] [--data DIR] [--run DIR] [--minutes 9] [--whole 22] [--begin DIR]

DATA is what prepare.py made; RUN/similarity.npy, from similarity.py, says which of its pairs to leave out. RUN keeps
state.pt, to go on from, after every --save minutes and at the end, and log.tsv (step, learning rate, loss, loss on the
pairs held back, target tokens a second). With --whole the first call measures how long a step takes, and scales the
stages so that all steps take so many minutes.
At the end of each call it writes RUN/model, the mean of the latest snapshots in 8 bits in small parts, to bring away,
and RUN/check.json, some probabilities to compare the exported model with. Where RUN is lost, --begin starts from such a
model.
Needs torch and numpy and nothing of the program's other libraries; takes a GPU where there is one.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.training import arrays
from models.training.batches import Pairs
from models.training.clock import Clock
from models.training.config import Config, Stage, load
from models.training.encoder import unpacked
from models.training.network import END, PAD, START, Translator
from models.training.rounding import Arrays, rounded, whole

LARGEST_PART = 15 << 20
SIMILARITY = "similarity.npy"
REPORT_EVERY = 20
# Pairs whose probabilities are noted, to compare the exported model with.
CHECKED = 8
SNAPSHOTS_EVERY = 0.02
# Steps of a stage that are timed, and as many before.
TIMED = 15
HERE = Path(__file__).parent


def main() -> None:
    """Go on with the run until its steps are done or the time is up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", default="full")
    parser.add_argument("--data", type=Path, default=HERE / "data")
    parser.add_argument("--run", type=Path, default=HERE / "runs" / "full")
    parser.add_argument("--minutes", type=float, default=9.0, help="stop after so long")
    parser.add_argument("--save", type=float, default=3.0, help="minutes between two saved states")
    parser.add_argument("--whole", type=float, default=0.0, help="scale the steps so that all take so many minutes")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps of this call")
    parser.add_argument("--begin", type=Path, help="a RUN/model to begin with, where there is no state to go on from")
    args = parser.parse_args()
    until = time.monotonic() + 60 * args.minutes
    run = Run(load(args.config), args.data, args.run, args.begin)
    if args.whole and not run.step:
        run.scale(60 * args.whole)
    run.go_on(until, 60 * args.save, args.steps)
    run.bring_away()


class Run:
    """A training run in a folder: network, optimiser, and how many steps are done."""

    def __init__(self, config: Config, data: Path, folder: Path, begin: Path | None = None) -> None:
        self.config, self.folder = config, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(config.seed)
        torch.set_float32_matmul_precision("high")
        encoder = unpacked(arrays.load(data / "encoder"))
        self.pairs = Pairs.of(arrays.load(data / "pairs"))
        if (folder / SIMILARITY).is_file():
            self.pairs = self.pairs.alike(np.load(folder / SIMILARITY), config.least_similarity)
        self.network = Translator(encoder, config).to(self.device)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=0.01)
        self.step = 0
        self.snapshots: list[dict[str, Tensor]] = []
        self.clock = Clock(self.device)
        if (folder / "state.pt").is_file():
            self._resume()
        elif begin:
            self._take(arrays.load(begin))

    def is_done(self) -> bool:
        """Whether all steps of all stages are done."""
        return self.step >= self.steps()

    def steps(self) -> int:
        """Those of all stages."""
        return sum(stage.steps for stage in self.config.stages)

    def scale(self, seconds: float) -> None:
        """Scale the steps of all stages by one factor, so that they take so many seconds in all on this machine."""
        expected = sum(stage.steps * self._seconds_a_step(stage) for stage in self.config.stages)
        factor = seconds / expected
        stages = tuple(
            replace(stage, steps=max(2, round(stage.steps * factor)), warmup=max(1, round(stage.warmup * factor)))
            for stage in self.config.stages
        )
        self.config = replace(self.config, stages=stages)
        torch.manual_seed(self.config.seed)
        print("steps by stage:", *(stage.steps for stage in stages), flush=True)

    def _seconds_a_step(self, stage: Stage) -> float:
        """Measured on some batches, of which nothing is learnt."""
        self._thaw(stage)
        for number, batch in enumerate(islice(self._batches(), 2 * TIMED)):
            if number == TIMED:
                self.clock = Clock(self.device)
            loss, tokens = self._loss(batch, self.config.label_smoothing)
            loss.backward()
            self.clock.count(tokens)
        self.optimiser.zero_grad(set_to_none=True)
        return self.clock.seconds() / TIMED

    def go_on(self, until: float, save_every: float, most: int) -> None:
        """Train until the clock says so, saving on the way and at the end."""
        saved, first = time.monotonic(), self.step
        for batch in self._batches():
            if self.is_done() or time.monotonic() > until or (most and self.step - first >= most):
                break
            self._learn(batch)
            if time.monotonic() - saved > save_every:
                self._save()
                saved = time.monotonic()
        self._save()

    def bring_away(self) -> None:
        """Write the mean of the snapshots, or what there is before the first, with what the export needs to know."""
        snapshots = self.snapshots or [self._snapshot()]
        mean = {
            name: torch.stack([snapshot[name].float() for snapshot in snapshots]).mean(0).numpy()
            for name in snapshots[0]
        }
        kept = rounded(mean)
        arrays.save(kept, self.folder / "model", LARGEST_PART)
        self._take(kept)
        (self.folder / "check.json").write_text(json.dumps(self._check()) + "\n", "utf-8")
        state = "done" if self.is_done() else f"step {self.step} of {self.steps()}"
        print(f"{state}; mean of {len(snapshots)} snapshots: held-back loss {self._measure():.4f}", flush=True)

    def _take(self, kept: Arrays) -> None:
        """Go over to weights in 8 bits."""
        self.network.load_state_dict({name: torch.from_numpy(array) for name, array in whole(kept).items()})

    def _check(self) -> list[dict[str, list[int] | list[float]]]:
        """The logarithm of each target token's probability in some pairs, for whoever runs the exported model."""
        self.network.eval()
        torch.set_float32_matmul_precision("highest")
        sizes, found = self.network.sizes, []
        for number in range(CHECKED):
            ours, theirs = self.pairs.source.row(number).tolist(), self.pairs.target.row(number).tolist()
            source = torch.tensor([[sizes.bos, *ours, sizes.eos]], device=self.device)
            target = torch.tensor([[START, *theirs, END]], device=self.device)
            with torch.no_grad():
                mask = torch.ones_like(source, dtype=torch.bool)
                logits = self.network.decode(target[:, :-1], self.network.encode(source, mask), mask)
            chosen = torch.log_softmax(logits[0], -1).gather(1, target[0, 1:, None])[:, 0]
            found.append({"source": source[0].tolist(), "target": theirs, "log probabilities": chosen.tolist()})
        return found

    def _batches(self) -> Iterator[np.ndarray[Any, np.dtype[np.int64]]]:
        """The batches from this step on."""
        return islice(self.pairs.learnt(self.config.batch_tokens, self.config.seed), self.step, None)

    def _stage(self) -> tuple[Stage, int]:
        """The stage of this step, and the step's number in it."""
        step = self.step
        for stage in self.config.stages:
            if step < stage.steps:
                return stage, step
            step -= stage.steps
        return self.config.stages[-1], self.config.stages[-1].steps

    def _learn(self, rows: np.ndarray[Any, np.dtype[np.int64]]) -> None:
        stage, step = self._stage()
        if step == 0:
            self.snapshots = []
        self._thaw(stage)
        rate = stage.rate * min((step + 1) / stage.warmup, (stage.steps - step) / (stage.steps - stage.warmup))
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss, tokens = self._loss(rows, self.config.label_smoothing)
        self.clock.count(tokens)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.network.parameters() if p.grad is not None], 1.0)
        self.optimiser.step()
        self.step += 1
        left = stage.steps - step - 1
        if left % max(1, int(stage.steps * SNAPSHOTS_EVERY)) == 0 and left < max(1, stage.steps // 5):
            self._keep_snapshot()
        if self.step % REPORT_EVERY == 0:
            self._report(rate, float(loss.detach()))

    def _thaw(self, stage: Stage) -> None:
        """Let the stage learn what it may."""
        self.network.train()
        for parameter in self.network.own_encoder():
            parameter.requires_grad_(not stage.frozen)

    def _loss(self, rows: np.ndarray[Any, np.dtype[np.int64]], smoothing: float) -> tuple[Tensor, int]:
        """The mean loss of a batch, and how many target tokens it has."""
        sizes = self.network.sizes
        source = self.pairs.source.filled(rows, sizes.bos, sizes.eos, -1)
        target = torch.from_numpy(self.pairs.target.filled(rows, START, END, PAD)).to(self.device, non_blocking=True)
        mask = torch.from_numpy(source >= 0).to(self.device, non_blocking=True)
        ids = torch.from_numpy(np.maximum(source, 0)).to(self.device, non_blocking=True)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            memory = self.network.encode(ids, mask)
            logits = self.network.decode(target[:, :-1], memory, mask)
        after = target[:, 1:]
        # What fills a row up is behind its end: the first PAD follows the END that must be learnt.
        loss = functional.cross_entropy(
            logits.flatten(0, 1).float(), after.flatten(), ignore_index=PAD, label_smoothing=smoothing
        )
        return loss, int(self.pairs.target.sizes(rows).sum()) + len(rows)

    def _measure(self) -> float:
        """The loss for each target token of the pairs held back."""
        self.network.eval()
        with torch.no_grad():
            found = [self._loss(rows, 0.0) for rows in self.pairs.measured(self.config.batch_tokens)]
        return float(sum(float(loss) * tokens for loss, tokens in found) / sum(tokens for _, tokens in found))

    def _report(self, rate: float, loss: float) -> None:
        speed = self.clock.tokens / self.clock.seconds()
        measured = f"{self._measure():.4f}" if self.step % (10 * REPORT_EVERY) == 0 else ""
        line = f"{self.step}\t{rate:.2e}\t{loss:.4f}\t{measured}\t{speed:.0f}"
        with (self.folder / "log.tsv").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        print(line, flush=True)
        self.clock = Clock(self.device)

    def _keep_snapshot(self) -> None:
        self.snapshots = [*self.snapshots, self._snapshot()][-self.config.averaged :]

    def _snapshot(self) -> dict[str, Tensor]:
        state = self.network.state_dict()
        return {name: value.detach().to("cpu", torch.float32, copy=True) for name, value in state.items()}

    def _save(self) -> None:
        """Write the state beside the old one and put it in its place, so that there is always a whole one."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "stages": [(stage.steps, stage.warmup) for stage in self.config.stages],
            "snapshots": self.snapshots,
            "chance": torch.get_rng_state(),
        }
        fresh = self.folder / "state.new"
        torch.save(state, fresh)
        fresh.replace(self.folder / "state.pt")

    def _resume(self) -> None:
        state = torch.load(self.folder / "state.pt", map_location="cpu", weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.snapshots = state["step"], state["snapshots"]
        scaled = zip(self.config.stages, state["stages"], strict=True)
        stages = tuple(replace(stage, steps=steps, warmup=warmup) for stage, (steps, warmup) in scaled)
        self.config = replace(self.config, stages=stages)
        torch.set_rng_state(state["chance"])
        print(f"going on from step {self.step}", flush=True)


if __name__ == "__main__":
    main()
