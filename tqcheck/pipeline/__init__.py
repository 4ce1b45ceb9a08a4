"""The stages of a check, in the order in which they run."""
