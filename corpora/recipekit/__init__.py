"""Shared code of the recipes: command line, cache of steps, configuration, safe writing."""
