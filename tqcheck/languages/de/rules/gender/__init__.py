"""Rules of the family *gender*."""
