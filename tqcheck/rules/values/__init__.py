"""Rules on values that differ between source and target: numbers, dates, units and marks."""
