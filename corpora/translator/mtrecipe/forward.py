"""The network's forward pass for training: plain functions of tensors, made to be compiled.

The library's own classes carry caches, masks and options of other uses through each layer; here is
what training needs and no more. The layers are the same function with other weights, so that
``torch.compile`` works on one of each kind instead of on the whole network. Between the layers the
states are in bfloat16 where that is asked for, as are the products; weights stay in 32 bits. A test
holds the result against the library's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

Linear = tuple[Tensor, Tensor]  # weight (out, in) and bias (out)
Attention = tuple[Linear, Linear, Linear, Linear]  # queries, keys, values, output
EncoderLayer = tuple[Attention, Linear, Linear, Linear, Linear]
DecoderLayer = tuple[Attention, Linear, Attention, Linear, Linear, Linear, Linear]


class Body:
    """Encoder and decoder of a MarianMT network, without its output layer.

    Args:
        model: the network; its weights are used as they are at each call, and it says whether it
            is in training (dropout) or not.
        dtype: of the states and products.
        compiled: use ``torch.compile``.
        fused: use the library's fused attention, else plain products.
    """

    def __init__(self, model: Any, dtype: torch.dtype, *, compiled: bool, fused: bool) -> None:
        self.dtype = dtype
        self._model = model
        self._heads: int = model.config.encoder_attention_heads
        self._dropout: float = model.config.dropout
        self._fused = fused
        self._activation: Callable[[Tensor], Tensor] = getattr(F, model.config.activation_function)
        self._encode, self._decode = _encoder_layer, _decoder_layer
        if compiled:
            # Heads and dropout are no sizes that change from call to call.
            torch._dynamo.config.specialize_int = True
            torch._dynamo.config.specialize_float = True
            self._encode = torch.compile(_encoder_layer, dynamic=True)
            self._decode = torch.compile(_decoder_layer, dynamic=True)
        inner = model.model
        self._encoder = [_encoder_weights(layer) for layer in inner.encoder.layers]
        self._decoder = [_decoder_weights(layer) for layer in inner.decoder.layers]

    def __call__(self, source: Tensor, decoder: Tensor) -> Tensor:
        """The decoder's last states (b, t, d).

        Args:
            source: ids (b, s), padded.
            decoder: the decoder's input (b, t), ``<pad>`` first.
        """
        model = self._model
        dropout = self._dropout if model.training else 0.0
        real = (source != model.config.pad_token_id)[:, None, None, :]
        how = (self._heads, dropout, self._fused, self._activation)
        states = self._embed(source, model.model.encoder, dropout)
        for layer in self._encoder:
            states = self._encode(states, real, layer, *how)
        written = self._embed(decoder, model.model.decoder, dropout)
        for decoding in self._decoder:
            written = self._decode(written, states, real, decoding, *how)
        return written

    def _embed(self, ids: Tensor, side: Any, dropout: float) -> Tensor:
        shared = self._model.model.shared.weight
        positions = side.embed_positions.weight[: ids.shape[1]]
        states = F.embedding(ids, shared) * math.sqrt(shared.shape[1]) + positions
        return F.dropout(states.to(self.dtype), dropout)


def _linear(module: Any) -> Linear:
    return module.weight, module.bias


def _attention(module: Any) -> Attention:
    q, k, v, o = module.q_proj, module.k_proj, module.v_proj, module.out_proj
    return _linear(q), _linear(k), _linear(v), _linear(o)


def _encoder_weights(layer: Any) -> EncoderLayer:
    return (
        _attention(layer.self_attn),
        _linear(layer.self_attn_layer_norm),
        _linear(layer.fc1),
        _linear(layer.fc2),
        _linear(layer.final_layer_norm),
    )


def _decoder_weights(layer: Any) -> DecoderLayer:
    return (
        _attention(layer.self_attn),
        _linear(layer.self_attn_layer_norm),
        _attention(layer.encoder_attn),
        _linear(layer.encoder_attn_layer_norm),
        _linear(layer.fc1),
        _linear(layer.fc2),
        _linear(layer.final_layer_norm),
    )


def _encoder_layer(
    states: Tensor,
    real: Tensor,
    layer: EncoderLayer,
    heads: int,
    dropout: float,
    fused: bool,
    activation: Callable[[Tensor], Tensor],
) -> Tensor:
    attention, attention_norm, inner, outer, norm = layer
    read = _attend(states, states, attention, heads, fused, real, causal=False)
    states = _norm(states + F.dropout(read, dropout), attention_norm)
    fed = _apply(activation(_apply(states, inner)), outer)
    return _norm(states + F.dropout(fed, dropout), norm)


def _decoder_layer(
    states: Tensor,
    source: Tensor,
    real: Tensor,
    layer: DecoderLayer,
    heads: int,
    dropout: float,
    fused: bool,
    activation: Callable[[Tensor], Tensor],
) -> Tensor:
    own, own_norm, across, across_norm, inner, outer, norm = layer
    read = _attend(states, states, own, heads, fused, None, causal=True)
    states = _norm(states + F.dropout(read, dropout), own_norm)
    read = _attend(states, source, across, heads, fused, real, causal=False)
    states = _norm(states + F.dropout(read, dropout), across_norm)
    fed = _apply(activation(_apply(states, inner)), outer)
    return _norm(states + F.dropout(fed, dropout), norm)


def _apply(states: Tensor, linear: Linear) -> Tensor:
    weight, bias = linear
    return F.linear(states, weight.to(states.dtype), bias.to(states.dtype))


def _norm(states: Tensor, norm: Linear) -> Tensor:
    weight, bias = norm
    width = weight.shape
    return F.layer_norm(states.float(), width, weight, bias).to(states.dtype)


def _attend(
    states: Tensor,
    read: Tensor,
    weights: Attention,
    heads: int,
    fused: bool,
    real: Tensor | None,
    *,
    causal: bool,
) -> Tensor:
    """Attention of ``states`` (b, t, d) over ``read`` (b, s, d), where ``real`` (b, 1, 1, s)."""
    queries, keys, values = (
        _apply(x, linear).unflatten(-1, (heads, -1)).transpose(1, 2)
        for x, linear in zip((states, read, read), weights, strict=False)
    )
    if fused:
        out = F.scaled_dot_product_attention(
            queries, keys, values, attn_mask=real, is_causal=causal
        )
    else:
        scores = queries * queries.shape[-1] ** -0.5 @ keys.transpose(2, 3)
        if causal:
            size = scores.shape[-1]
            order = torch.arange(size, device=scores.device)
            real = order[:, None] >= order
        if real is not None:
            scores = scores.masked_fill(~real, float("-inf"))
        out = scores.float().softmax(-1).to(values.dtype) @ values
    return _apply(out.transpose(1, 2).flatten(2), weights[3])
