"""Rules on German grammar."""
