"""Values that differ between the English and the German: numbers, dates, units, marks."""
