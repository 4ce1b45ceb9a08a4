"""Tells for each word of a German text how likely it is damaged, with a small network."""

from __future__ import annotations

from tqcheck.damage_detection.loading import (
    DETECTOR_NAME,
    Detector,
    detector_folder,
    open_detector,
)

__all__ = ["DETECTOR_NAME", "Detector", "detector_folder", "open_detector"]
