"""Rules on repeated words, phrases and sentences."""
