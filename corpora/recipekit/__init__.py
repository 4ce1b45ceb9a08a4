"""What the recipes of our models share: a record of steps, configuration files, safe writing."""
