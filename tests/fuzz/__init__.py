"""A fuzzing campaign over every reader and the rules; see `python -m tests.fuzz --help`."""
