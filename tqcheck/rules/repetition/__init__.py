"""Rules of the family *repetition*."""
