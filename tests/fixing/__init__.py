"""Tests of the fixes that are written into files."""
