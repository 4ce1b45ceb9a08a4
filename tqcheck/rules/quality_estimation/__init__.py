"""Faults that no rule names: the learned estimator's spans."""
