"""Rules on the gender of persons."""
