"""What the German says against what the English says: copied, left out, added, turned round."""
