"""Limits of XML: beyond them no real file is, and reading could take for ever."""

MAX_DEPTH = 100
"""Nesting depth; the deepest known feed has 14 levels."""
MAX_ATTRIBUTE = 65_536
"""Code points of one attribute's value."""
MAX_ATTRIBUTES = 256
"""Attributes of one element."""
MAX_NAMESPACE = 1_024
"""Code points of a namespace, which libxml2 repeats in every name."""


def beyond_limits(value: str, before: int, *, is_namespace: bool) -> str | None:
    """Which limit an attribute exceeds, as the rest of a sentence; None for none.

    Args:
        value: of the attribute.
        before: number of attributes before it.
        is_namespace: whether it declares one.
    """
    if len(value) > MAX_ATTRIBUTE:
        return f"attribute of more than {MAX_ATTRIBUTE} characters"
    if before >= MAX_ATTRIBUTES:
        return f"element with more than {MAX_ATTRIBUTES} attributes"
    if is_namespace and len(value) > MAX_NAMESPACE:
        return f"namespace of more than {MAX_NAMESPACE} characters"
    return None
