"""Rules on sentence structure: boundaries, punctuation, spacing and capitals."""
