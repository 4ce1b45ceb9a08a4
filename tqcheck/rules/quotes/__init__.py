"""Rules on quotation marks in the target."""
