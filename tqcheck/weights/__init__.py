"""Model weights: shipped folders, manifests, fitted numbers and batching."""
