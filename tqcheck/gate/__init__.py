"""The gate: policy, settings, verdict, run, state, baseline, watch, metrics, fetch."""
