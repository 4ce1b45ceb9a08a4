"""The steps of the recipe of the detector of damaged German."""
