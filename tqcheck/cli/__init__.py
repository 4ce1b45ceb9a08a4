"""The command line: arguments, exit statuses, and nothing else."""
