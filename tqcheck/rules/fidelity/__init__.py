"""Rules on fidelity: copied, omitted, added and unrelated text, and reversed meaning."""
