"""Rules that only German needs."""
