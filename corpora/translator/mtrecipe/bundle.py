"""Sending a training to another machine and its weights back, in small files.

``pack`` makes a folder that holds all that training needs: this code, the configuration, the
vocabulary, the first weights where they are not drawn by chance, and as much of the encoded data as
fits. ``weights`` splits the averaged or last weights into pieces; ``put`` joins them on the other
side, where exporting or further training takes them.
"""

from __future__ import annotations

import io
import json
import lzma
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import recipekit
import torch
from recipekit import writing
from recipekit.errors import RecipeError

from mtrecipe import checkpoint, encode
from mtrecipe.encode import Pairs, Side
from mtrecipe.settings import Settings

Say = Callable[[str], None]

PIECE = 15 * 2**20  # bytes of a piece: under 16 MiB
PIECES = 8
_MIB = 2**20
_FIRST = "first.bin"
_FIRST_BITS = 9  # the encoder's file has four, in blocks; a row has one scale here
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 2**26}]


def pack(settings: Settings, work: Path, bundle: Path, limit: float, say: Say) -> None:
    """Write the folder to send.

    The data is thinned in proportion to what the mix would leave out anyway: a file of weight
    below 1 gives at most twice its share, or a little more than it where that does not fit; then
    all files alike until the limit is kept.

    Args:
        settings: the configuration.
        work: with encoded data and vocabulary.
        bundle: the folder to write; it is emptied first.
        limit: its size, in MiB.
        say: takes a line of the log.

    Raises:
        RecipeError: the folder cannot be made small enough.
    """
    shutil.rmtree(bundle, ignore_errors=True)
    here = Path(__file__).parent
    for package in (here, Path(recipekit.__file__).parent):
        target = bundle / package.name
        shutil.copytree(package, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(here.parent / "recipe.py", bundle / "recipe.py")
    for path in here.parent.glob("*.toml"):
        shutil.copyfile(path, bundle / path.name)
    shutil.copytree(work / "vocabulary", bundle / "vocabulary")
    if (work / checkpoint.FIRST).exists():
        first = writing.read(work / checkpoint.FIRST)["weights"]
        (bundle / _FIRST).write_bytes(_press({n: v.numpy() for n, v in first.items()}, _FIRST_BITS))
    (bundle / "encoded").mkdir()
    shutil.copyfile(work / "encoded" / "dev.json", bundle / "encoded" / "dev.json")
    files = encode.load(work / "encoded")
    share = 1.0
    for spare in (2.0, *[1.2] * 5):
        total = 0
        for name, pairs in files.items():
            keep = min(1.0, spare * settings.weight(name)) * share
            path = bundle / "encoded" / f"{name.replace(':', '_')}.xz"
            path.write_bytes(_squeeze(_thin(pairs, keep, settings.seed)))
            total += path.stat().st_size
        rest = sum(p.stat().st_size for p in bundle.rglob("*") if p.is_file()) - total
        mib = (total + rest) / _MIB
        say(f"{share:.0%} of at most {spare:g} times the mix's share of a file: {mib:.1f} MiB")
        if total + rest <= limit * _MIB:
            return
        if spare == 1.2:
            share *= 0.97 * (limit * _MIB - rest) / total
        if share <= 0:
            break
    raise RecipeError(f"the bundle cannot be made smaller than {limit} MiB")


def unpack(settings: Settings, work: Path, bundle: Path, limit: float, say: Say) -> None:
    """Lay out a sent folder as a work folder that training can begin in."""
    (work / "encoded").mkdir(parents=True, exist_ok=True)
    shutil.copytree(bundle / "vocabulary", work / "vocabulary", dirs_exist_ok=True)
    shutil.copyfile(bundle / "encoded" / "dev.json", work / "encoded" / "dev.json")
    for path in sorted((bundle / "encoded").glob("*.xz")):
        encode.save(work / "encoded" / f"{path.stem}.npz", _unsqueeze(path.read_bytes()))
    if (bundle / _FIRST).exists():
        first = _tensors(_unpress((bundle / _FIRST).read_bytes()))
        writing.write(work / checkpoint.FIRST, {"weights": first})
    say(f"unpacked to {work}")


def _tensors(arrays: dict[str, npt.NDArray[np.float32]]) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(value) for name, value in arrays.items()}


def _thin(pairs: Pairs, share: float, seed: int) -> Pairs:
    if share >= 1.0:
        return pairs
    rng = np.random.default_rng([seed, 3])
    kept = np.sort(rng.permutation(len(pairs))[: max(1, int(share * len(pairs)))]).tolist()
    return Pairs(pairs.german.take(kept), pairs.english.take(kept))


def _squeeze(pairs: Pairs) -> bytes:
    """Low and high bytes apart compress better than mixed; lengths likewise."""
    out = io.BytesIO()
    for side in (pairs.german, pairs.english):
        for array in (side.lengths.astype("<u2"), side.tokens.astype("<u2")):
            data = array.tobytes()
            out.write(len(data).to_bytes(8, "little"))
            out.write(data)
    return lzma.compress(out.getvalue(), lzma.FORMAT_XZ, filters=_FILTERS)


def _unsqueeze(data: bytes) -> Pairs:
    stream = io.BytesIO(lzma.decompress(data))

    def array() -> npt.NDArray[np.uint16]:
        size = int.from_bytes(stream.read(8), "little")
        return np.frombuffer(stream.read(size), "<u2").astype(np.uint16)

    sides = []
    for _ in range(2):
        lengths = array().astype(np.int64)
        sides.append(Side(array(), np.concatenate([[0], np.cumsum(lengths)])))
    return Pairs(*sides)


def split_weights(settings: Settings, work: Path, bundle: Path, limit: float, say: Say) -> None:
    """Write the weights as pieces: the average where there is one, else the last checkpoint.

    Each matrix row is rounded to whole numbers of its largest value; of 12 bits, or as many fewer
    as the limit asks for. Eight bits are what the quantised model has in the end.

    Raises:
        RecipeError: there are no weights, or they do not fit with eight bits.
    """
    found = [work / "averaged.pt", work / "training" / checkpoint.LAST]
    source = next((path for path in found if path.exists()), None)
    if source is None:
        raise RecipeError(f"no weights in {work}")
    state = writing.read(source)
    shutil.rmtree(bundle, ignore_errors=True)
    bundle.mkdir(parents=True)
    for bits in (12, 11, 10, 9, 8):
        data = _press({n: v.float().numpy() for n, v in state["weights"].items()}, bits)
        if len(data) <= min(limit * _MIB, PIECES * PIECE):
            break
    else:
        raise RecipeError(f"the weights take {len(data) / _MIB:.1f} MiB with eight bits")
    count = -(-len(data) // PIECE)
    for number in range(count):
        piece = data[number * PIECE : (number + 1) * PIECE]
        (bundle / f"weights-{number}-of-{count}.bin").write_bytes(piece)
    (bundle / "progress.json").write_text(json.dumps(state["progress"]), encoding="utf-8")
    for name in ("curve.csv",):
        if (work / "training" / name).exists():
            shutil.copyfile(work / "training" / name, bundle / name)
    say(f"{source.name}: {bits} bits, {len(data) / _MIB:.1f} MiB in {count} pieces")


def join_weights(settings: Settings, work: Path, bundle: Path, limit: float, say: Say) -> None:
    """Put weights that came in pieces where ``export`` and ``train`` find them.

    Training that goes on from them has no optimiser state: its rate is warmed up anew.

    Raises:
        RecipeError: a piece is missing.
    """
    pieces = sorted(bundle.glob("weights-*-of-*.bin"))
    if not pieces or len(pieces) != int(pieces[0].stem.split("-")[-1]):
        raise RecipeError(f"pieces of the weights are missing in {bundle}")
    weights = _tensors(_unpress(b"".join(path.read_bytes() for path in pieces)))
    progress = json.loads((bundle / "progress.json").read_text(encoding="utf-8"))
    writing.write(work / "averaged.pt", {"weights": weights, "progress": progress})
    writing.write(work / "training" / checkpoint.LAST, {"weights": weights, "progress": progress})
    if (bundle / "curve.csv").exists():
        shutil.copyfile(bundle / "curve.csv", work / "training" / "curve.csv")
    say(f"{len(weights)} weights of update {progress['update']:,} put in {work}")


def _press(weights: dict[str, npt.NDArray[Any]], bits: int) -> bytes:
    """Rounded weights, low and high bytes apart, compressed; exact for anything but matrices."""
    top = 2 ** (bits - 1) - 1
    header: list[dict[str, Any]] = []
    body = io.BytesIO()
    for name, value in weights.items():
        matrix = value.ndim == 2 and value.size > 4096
        header.append({"name": name, "shape": list(value.shape), "matrix": matrix})
        if not matrix:
            body.write(value.astype("<f4").tobytes())
            continue
        scale = np.abs(value).max(axis=1, keepdims=True) / top
        scale[scale == 0] = 1.0
        rounded = np.rint(value / scale).astype("<i2")
        body.write(scale.astype("<f4").tobytes())
        planes = (rounded.astype("<i4") + 32768).astype("<u2").view(np.uint8).reshape(-1, 2)
        body.write(np.ascontiguousarray(planes.T).tobytes())
    head = json.dumps(header).encode()
    raw = len(head).to_bytes(8, "little") + head + body.getvalue()
    return lzma.compress(raw, lzma.FORMAT_XZ, preset=1)


def _unpress(data: bytes) -> dict[str, npt.NDArray[np.float32]]:
    stream = io.BytesIO(lzma.decompress(data))
    header = json.loads(stream.read(int.from_bytes(stream.read(8), "little")))
    out = {}
    for entry in header:
        shape = tuple(entry["shape"])
        size = int(np.prod(shape))
        if not entry["matrix"]:
            value = np.frombuffer(stream.read(4 * size), "<f4").reshape(shape)
        else:
            scale = np.frombuffer(stream.read(4 * shape[0]), "<f4")[:, None]
            planes = np.frombuffer(stream.read(2 * size), np.uint8).reshape(2, size)
            rounded = np.ascontiguousarray(planes.T).view("<u2").reshape(shape)
            value = (rounded.astype(np.int32) - 32768) * scale
        out[entry["name"]] = value.astype(np.float32)
    return out
