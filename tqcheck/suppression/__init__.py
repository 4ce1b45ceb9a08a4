"""Findings that do not count: comments in checked files, and a side-car file for the others."""

from __future__ import annotations

from tqcheck.suppression.reasons import Decided, decision_in
from tqcheck.suppression.side_car import FILE_NAME, NONE, IgnoreEntry, SideCar, load
from tqcheck.suppression.suppressor import INLINE, SIDE_CAR, Suppressor

__all__ = [
    "FILE_NAME",
    "INLINE",
    "NONE",
    "SIDE_CAR",
    "Decided",
    "IgnoreEntry",
    "SideCar",
    "Suppressor",
    "decision_in",
    "load",
]
