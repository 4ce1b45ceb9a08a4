"""Rules on residue of tools: broken encodings, mark-up, placeholders and model output."""
