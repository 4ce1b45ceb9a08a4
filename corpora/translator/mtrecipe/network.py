"""The MarianMT network: its shape, its first weights, and the loss.

Marian's conventions, so that the usual converters take the result: layer norm after each block,
sinusoidal positions, one embedding for both sides and the output, ``<pad>`` last with an
embedding of nought, from which the decoder starts.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from transformers import MarianConfig, MarianMTModel

from mtrecipe import vocabulary
from mtrecipe.forward import Body
from mtrecipe.settings import Settings

Slice = Callable[[Tensor, Tensor, Tensor, float], tuple[Tensor, Tensor]]

_ROWS = 256  # of the output layer at a time on a CPU: they stay in the cache


def build(settings: Settings, pieces: int) -> Any:
    """A new network with weights drawn from the configured seed.

    Args:
        settings: shape and seed.
        pieces: size of the SentencePiece model; ``<pad>`` is added behind it.
    """
    shape = settings.model
    config = MarianConfig(
        vocab_size=pieces + 1,
        decoder_vocab_size=pieces + 1,
        d_model=shape.d_model,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.ffn,
        decoder_ffn_dim=shape.ffn,
        activation_function=shape.activation,
        dropout=shape.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        max_position_embeddings=512,
        pad_token_id=pieces,
        eos_token_id=vocabulary.EOS,
        forced_eos_token_id=None,
        decoder_start_token_id=pieces,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
    )
    config._attn_implementation = "eager"  # training has its own, see `forward`
    model = MarianMTModel(config)
    generator = torch.Generator().manual_seed(settings.seed)
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.Linear) and module is not model.lm_head:
                bound = math.sqrt(6 / (module.in_features + module.out_features))
                module.weight.uniform_(-bound, bound, generator=generator)
                if module.bias is not None:
                    module.bias.zero_()
        shared = model.model.shared.weight
        shared.normal_(0.0, shape.d_model**-0.5, generator=generator)
        shared[-1].zero_()
        model.final_logits_bias[0, -1] = -1e4  # no engine may ever write <pad>
    model.generation_config.update(
        max_length=512,
        num_beams=1,
        pad_token_id=pieces,
        eos_token_id=vocabulary.EOS,
        forced_eos_token_id=None,
        decoder_start_token_id=pieces,
        bad_words_ids=[[pieces]],
    )
    return model


class _SmoothedLoss(torch.autograd.Function):
    """Cross entropy with label smoothing, output layer included, some rows at a time.

    The whole matrix of logits is never kept: each slice's gradient is worked out at once. On a CPU
    that saves a third of the time of an update, on any machine most of its memory.
    """

    @staticmethod
    def forward(
        ctx: Any,
        hidden: Tensor,
        weight: Tensor,
        target: Tensor,
        smoothing: float,
        rows: int,
        work: Slice,
    ) -> Tensor:
        """Sums: the smoothed loss and the plain one, over all rows."""
        kernel = weight.to(hidden.dtype)
        hidden_gradient = torch.empty_like(hidden)
        weight_gradient = torch.zeros_like(weight, dtype=torch.float32)
        sums = torch.zeros(2, dtype=torch.float32, device=hidden.device)
        for start in range(0, len(hidden), rows):
            part, wanted = hidden[start : start + rows], target[start : start + rows, None]
            both, gradient = work(part, kernel, wanted, smoothing)
            sums += both
            hidden_gradient[start : start + rows] = gradient @ kernel
            weight_gradient += (gradient.t() @ part).float()
        ctx.save_for_backward(hidden_gradient, weight_gradient)
        return sums

    @staticmethod
    def backward(ctx: Any, *outer: Tensor) -> tuple[Tensor, Tensor, None, None, None, None]:
        """Only the smoothed loss passes a gradient on."""
        hidden_gradient, weight_gradient = ctx.saved_tensors
        scale = outer[0][0]
        return hidden_gradient * scale, weight_gradient * scale, None, None, None, None


def loss_slice(
    part: Tensor, kernel: Tensor, wanted: Tensor, smoothing: float
) -> tuple[Tensor, Tensor]:
    """The two losses summed over some rows, and the gradient of the first by the logits."""
    logits = (part @ kernel.t()).float()
    norm = torch.logsumexp(logits, 1, keepdim=True)
    plain = (norm - logits.gather(1, wanted)).sum()
    spread = (norm[:, 0] - logits.mean(1)).sum()
    gradient = (logits - norm).exp() - smoothing / len(kernel)
    gradient.scatter_add_(1, wanted, torch.full_like(wanted, smoothing - 1, dtype=torch.float32))
    sums = torch.stack([(1 - smoothing) * plain + smoothing * spread, plain])
    return sums, gradient.to(part.dtype)


def losses(
    model: Any,
    batch: tuple[Tensor, Tensor, Tensor],
    smoothing: float,
    body: Body,
    work: Slice = loss_slice,
) -> Tensor:
    """The smoothed and the plain cross entropy of a batch, summed over its tokens, in nats.

    Args:
        model: the network.
        batch: source (b, s), decoder input (b, t), target (b, t) with -100 where padded.
        smoothing: share of the probability spread over all pieces.
        body: the forward pass.
        work: ``loss_slice``, or its compiled form.
    """
    source, decoder, target = batch
    hidden = body(source, decoder)
    real = target >= 0
    weight = model.model.shared.weight[:-1]
    rows = _ROWS if hidden.device.type == "cpu" else 8192
    sums: Tensor = _SmoothedLoss.apply(hidden[real], weight, target[real], smoothing, rows, work)
    return sums


def reference_losses(hidden: Tensor, weight: Tensor, target: Tensor, smoothing: float) -> Tensor:
    """What ``_SmoothedLoss`` computes, by the library's own function; for the tests."""
    logits = hidden @ weight.t()
    return torch.stack(
        [
            F.cross_entropy(logits, target, label_smoothing=smoothing, reduction="sum"),
            F.cross_entropy(logits, target, reduction="sum"),
        ]
    )
