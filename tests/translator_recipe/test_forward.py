"""The forward pass of training against the library's own."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from mtrecipe import network, settings  # noqa: E402
from mtrecipe.forward import Body  # noqa: E402

PAD = 300


def network_and_ids(activation: str) -> tuple[object, object, object]:
    shape = settings.Model(
        d_model=32, ffn=64, heads=4, encoder_layers=3, decoder_layers=2, activation=activation
    )
    model = network.build(settings.Settings(model=shape), PAD)
    random = torch.Generator().manual_seed(5)
    source = torch.randint(4, PAD, (5, 9), generator=random)
    source[1, 6:] = PAD
    source[2, 3:] = PAD
    decoder = torch.randint(4, PAD, (5, 7), generator=random)
    decoder[:, 0] = PAD
    return model, source, decoder


def reference(model: object, source: object, decoder: object) -> object:
    return model.model(  # type: ignore[attr-defined]
        input_ids=source,
        attention_mask=(source != PAD).long(),  # type: ignore[attr-defined]
        decoder_input_ids=decoder,
        use_cache=False,
    ).last_hidden_state


@pytest.mark.parametrize("fused", [False, True])
@pytest.mark.parametrize("activation", ["relu", "gelu"])
def test_states_and_gradients_are_the_librarys(activation: str, fused: bool) -> None:
    model, source, decoder = network_and_ids(activation)
    model.eval()  # type: ignore[attr-defined]
    parameters = [p for p in model.parameters() if p.requires_grad]  # type: ignore[attr-defined]
    body = Body(model, torch.float32, compiled=False, fused=fused)
    mine, theirs = body(source, decoder), reference(model, source, decoder)
    torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-5)
    weights = torch.randn(mine.shape, generator=torch.Generator().manual_seed(6))
    first, second = (
        torch.autograd.grad((states * weights).sum(), parameters, allow_unused=True)
        for states in (mine, theirs)
    )
    assert sum(g is not None for g in first) > 50
    for a, b in zip(first, second, strict=True):
        if a is None or b is None:
            assert a is b
        else:
            if len(a) == PAD + 1:
                a, b = a[:-1], b[:-1]  # training leaves <pad> as it is
            torch.testing.assert_close(a, b, atol=1e-4, rtol=1e-3)


def test_half_precision_is_near() -> None:
    model, source, decoder = network_and_ids("gelu")
    model.eval()  # type: ignore[attr-defined]
    half = Body(model, torch.bfloat16, compiled=False, fused=False)(source, decoder)
    assert half.dtype == torch.bfloat16
    theirs = reference(model, source, decoder)
    assert (half - theirs).norm() < 0.02 * theirs.norm()  # type: ignore[attr-defined,operator]


def test_dropout_in_training_only() -> None:
    shape = settings.Model(d_model=32, ffn=64, heads=4, encoder_layers=1, dropout=0.5)
    model = network.build(settings.Settings(model=shape), PAD)
    ids = torch.full((1, 4), 7)
    body = Body(model, torch.float32, compiled=False, fused=False)
    model.train()
    assert not torch.equal(body(ids, ids), body(ids, ids))
    model.eval()
    assert torch.equal(body(ids, ids), body(ids, ids))
