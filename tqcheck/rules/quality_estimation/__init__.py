"""Rules that report the spans of the learned quality estimator."""
