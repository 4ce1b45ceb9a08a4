"""Rules on what German leaves open and a house decides."""
