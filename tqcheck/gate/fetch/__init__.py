"""Fetches URLs that others chose, within limits: http(s), public addresses, bytes, time."""
