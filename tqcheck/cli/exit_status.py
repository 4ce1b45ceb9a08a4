"""What the exit status of a command says."""

from __future__ import annotations

THRESHOLD_REACHED = 1
NOT_READ = 2
INTERNAL = 3
