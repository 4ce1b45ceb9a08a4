"""From trained weights to the files that the package ships.

``model.bin`` (the layers that read each side alone, for CTranslate2, int8), ``tokenizer.json``,
``layers.npz`` (those that read both) and ``heads.npz`` (both float16).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from recipekit import bert
from recipekit.encoder import Shape
from torch import Tensor


def write(state: dict[str, Tensor], shape: Shape, tokenizer: Path, folder: Path) -> None:
    """Write the encoder, its tokenizer and the heads into ``folder``."""
    bert.convert(state, "apart", shape, tokenizer, folder)
    for file, beginnings in (("layers", ("bridge.", "together.")), ("heads", ("heads.",))):
        arrays = {
            name.removeprefix("heads."): value.half().numpy()
            for name, value in state.items()
            if name.startswith(beginnings)
        }
        np.savez(folder / f"{file}.npz", **arrays)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
