"""Trains the quality estimator that ships in the package; see the README in the folder above."""
