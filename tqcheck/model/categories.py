"""The families of MQM, which are the first part of each category."""

from __future__ import annotations

FAMILIES = (
    "accuracy",
    "audience-appropriateness",
    "design-and-markup",
    "linguistic-conventions",
    "locale-conventions",
    "style",
    "terminology",
)
