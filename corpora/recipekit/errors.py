"""The one exception that a recipe shows as a sentence."""


class RecipeError(Exception):
    """Something that the user can put right; the message says what."""
