"""Folders of model weights: where the package keeps its own, what is in them, batches for them."""
