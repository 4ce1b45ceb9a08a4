"""Rules on German formats of numbers, dates, times and units."""
