"""How fast training goes."""

import time

import torch


class Clock:
    """How many target tokens were learnt from since it was made, and in how many seconds."""

    def __init__(self, device: torch.device) -> None:
        self._device, self.tokens = device, 0
        self._began = self._now()

    def count(self, tokens: int) -> None:
        """So many more."""
        self.tokens += tokens

    def seconds(self) -> float:
        """Since it was made."""
        return self._now() - self._began

    def _now(self) -> float:
        """Once the GPU has done what it was told."""
        if self._device.type == "cuda":
            torch.cuda.synchronize()
        return time.monotonic()
