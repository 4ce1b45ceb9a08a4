"""The sliced loss against the library's, the optimisers, the learning rate."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from mtrecipe import checkpoint, network, optimisers, settings  # noqa: E402
from recipekit import writing  # noqa: E402


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("rows", [7, 64, 1000])
def test_sliced_loss_and_gradients(smoothing: float, rows: int) -> None:
    generator = torch.Generator().manual_seed(rows)
    hidden = torch.randn(100, 16, generator=generator, requires_grad=True)
    weight = torch.randn(50, 16, generator=generator, requires_grad=True)
    target = torch.randint(0, 50, (100,), generator=generator)
    sums = network._SmoothedLoss.apply(hidden, weight, target, smoothing, rows, network.loss_slice)
    mine = torch.autograd.grad(sums[0] / 100, (hidden, weight))
    expected = network.reference_losses(hidden, weight, target, smoothing)
    theirs = torch.autograd.grad(expected[0] / 100, (hidden, weight))
    torch.testing.assert_close(sums, expected)
    for a, b in zip(mine, theirs, strict=True):
        torch.testing.assert_close(a, b, atol=1e-6, rtol=1e-4)


def test_weights_go_in_and_out_of_the_network() -> None:
    micro = settings.Settings(
        model=settings.Model(d_model=16, ffn=32, heads=2, encoder_layers=1, decoder_layers=1)
    )
    first = network.build(micro, 40)
    other = network.build(settings.Settings(seed=9, model=micro.model), 40)
    checkpoint.put(other, checkpoint.weights(first))
    for (name, a), (_, b) in zip(
        first.state_dict().items(), other.state_dict().items(), strict=True
    ):
        assert torch.equal(a, b), name
    with pytest.raises(ValueError, match="do not fit"):
        checkpoint.put(other, {"unknown": torch.zeros(1)})


def test_orthogonal_update() -> None:
    # Newton–Schulz with these coefficients brings singular values near 1, not onto it.
    matrices = torch.randn(3, 24, 10, generator=torch.Generator().manual_seed(1))
    values = torch.linalg.svdvals(optimisers.orthogonal(matrices).float())
    assert values.min() > 0.5
    assert values.max() < 1.4


def test_learning_rate_over_the_updates() -> None:
    train = settings.Train(warmup=100)
    rate = [optimisers.factor(train, update, None) for update in range(2000)]
    assert rate[0] == pytest.approx(0.01)
    assert max(rate) == rate[99] == 1.0
    assert rate[399] == pytest.approx(0.5)
    cooled = [optimisers.factor(train, update, (1000, 500)) for update in range(1000, 1500)]
    assert all(a > b for a, b in itertools.pairwise(cooled))
    assert cooled[0] == pytest.approx(rate[1000], rel=0.01)
    assert 0 < cooled[-1] < 0.01 * math.sqrt(100 / 1500) + 1e-3


def test_snapshots_from_before_a_cooldown_are_not_averaged(tmp_path: Path) -> None:
    def leave(update: int, cooldown: tuple[int, int] | None) -> None:
        value = {
            "weights": {"w": torch.full((2,), float(update))},
            "progress": {"cooldown": cooldown},
        }
        writing.write(tmp_path / f"weights-{update:08d}.pt", value)

    for update in (100, 200, 300):
        leave(update, None)
    found = checkpoint.worth_averaging(tmp_path, 2)
    assert checkpoint.average(found)["w"].tolist() == [250.0, 250.0]
    for update in (350, 380, 400):
        leave(update, (300, 100))
    found = checkpoint.worth_averaging(tmp_path, 5)
    assert [path.stem[-3:] for path in found] == ["350", "380", "400"]
    assert checkpoint.worth_averaging(tmp_path / "none", 5) == []
