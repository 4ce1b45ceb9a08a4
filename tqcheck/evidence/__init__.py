"""Evidence that several rules rely on; each kind in a file of its own."""
