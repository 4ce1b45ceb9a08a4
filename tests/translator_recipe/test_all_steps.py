"""All steps on a tiny folder: what they leave, and that the exported model is the trained one."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from recipekit import writing  # noqa: E402

from tqcheck.translate import Scorer, open_translator  # noqa: E402
from tqcheck.weights.manifest import read_manifest, verify  # noqa: E402

LINES = ["Der Maler sucht heute das Boot.", "Frau Özil kauft am Montag 42 Lampen."]


def test_every_step_leaves_its_work(finished: Path) -> None:
    manifest = read_manifest(finished / "model")
    assert manifest is not None
    verify(finished / "model", manifest)
    assert manifest.directions == ("de-en", "en-de")
    figures = json.loads((finished / "figures.json").read_text(encoding="utf-8"))
    assert set(figures) == {"speed", "dev de-en broken"} | {
        f"{name} {way} beam {beam}"
        for name in ("dev", "test")
        for way in ("de-en", "en-de")
        for beam in (1, 4)
    }
    assert figures["speed"]["times_as_fast"] > 0
    progress = writing.read(finished / "averaged.pt")["progress"]
    assert progress["update"] == 120
    assert progress["tokens"] > 10_000
    card = (finished / "model" / "card.md").read_text(encoding="utf-8")
    assert f"{progress['tokens']:,} target tokens" in card
    assert " minutes on one CPU," in card
    assert "English subwords a second" in card
    assert str(figures["test de-en beam 1"]["bleu"]) in card


@pytest.mark.parametrize("direction", [("de", "en"), ("en", "de")])
def test_the_package_opens_the_model_both_ways(finished: Path, direction: tuple[str, str]) -> None:
    model = open_translator(f"ctranslate2:{finished / 'model'}", direction=direction)
    beside = open_translator(f"transformers:{finished / 'huggingface'}", direction=direction)
    assert model is not None
    assert beside is not None
    english = ["The painter seeks the boat today.", "Mrs Özil buys 42 lamps on Monday."]
    lines, others = (LINES, english) if direction[0] == "de" else (english, LINES)
    assert all(model.translate(lines))
    # Eight bits and thirty-two agree on how likely a translation is.
    assert isinstance(model, Scorer)
    assert isinstance(beside, Scorer)
    for mine, theirs in zip(model.score(lines, others), beside.score(lines, others), strict=True):
        assert [t.token for t in mine] == [t.token for t in theirs]
        for a, b in zip(mine, theirs, strict=True):
            assert math.isclose(a.log_probability, b.log_probability, abs_tol=0.15)


def test_training_learns(finished: Path) -> None:
    with (finished / "training" / "curve.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    losses = [float(row["loss"]) for row in rows]
    assert losses[-1] < 0.6 * losses[0]
    assert [row["update"] for row in rows if row["dev_bleu"]] == ["60", "120"]


def test_a_second_run_has_nothing_to_do(finished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import recipe

    folder = finished.parent
    steps = ["prepare", "vocabulary", "encode", "train", "average", "export", "quantise"]
    arguments = ["--config", str(folder / "micro.toml"), "--work", str(finished)]
    arguments += ["--data", str(folder / "data"), "--news", str(folder / "news")]
    before = (finished / "model" / "model.bin").stat().st_mtime_ns
    assert recipe.main([*steps, "evaluate", *arguments]) == 0
    assert capsys.readouterr().out.count("nothing to do") == len(steps)
    assert (finished / "model" / "model.bin").stat().st_mtime_ns == before


def test_transformers_loads_the_folder(finished: Path) -> None:
    transformers = pytest.importorskip("transformers")
    tokenizer = transformers.AutoTokenizer.from_pretrained(finished / "huggingface")
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(finished / "huggingface")
    assert type(tokenizer).__name__ == "MarianTokenizer"
    from mtrecipe import vocabulary

    spm = vocabulary.load(finished / "vocabulary" / "spm.model")
    ids = tokenizer(">>en<< " + LINES[0])["input_ids"]
    assert ids == [2, *spm.encode(LINES[0]), vocabulary.EOS]
    assert tokenizer.decode(ids, skip_special_tokens=True).endswith(LINES[0])
    embedding = model.get_input_embeddings().weight
    assert torch.equal(embedding[-1], torch.zeros_like(embedding[-1]))
    assert model.lm_head.weight.data_ptr() == embedding.data_ptr()


def test_both_engines_agree(finished: Path) -> None:
    ctranslate2 = pytest.importorskip("ctranslate2")
    transformers = pytest.importorskip("transformers")
    tokenizer = transformers.AutoTokenizer.from_pretrained(finished / "huggingface")
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(finished / "huggingface").eval()
    engine = ctranslate2.Translator(str(finished / "model"), intra_threads=1)
    for line in LINES:
        batch = tokenizer([">>en<< " + line], return_tensors="pt")
        with torch.no_grad():
            ids = model.generate(**batch, num_beams=1, max_length=40)[0].tolist()[1:]
        ids = ids[: ids.index(0) + 1] if 0 in ids else ids
        pieces = tokenizer.convert_ids_to_tokens(ids)
        source = tokenizer.convert_ids_to_tokens(batch["input_ids"][0].tolist())
        target = [p for p in pieces if p != "</s>"]
        scored = engine.score_batch([source], [target])[0].log_probs
        labels = torch.tensor([ids])
        with torch.no_grad():
            logits = model(
                **batch,
                decoder_input_ids=torch.tensor([[model.config.pad_token_id, *ids[:-1]]]),
            ).logits
        wanted = logits.log_softmax(-1).gather(2, labels[..., None])[0, :, 0].tolist()
        for mine, theirs in zip(scored[: len(target)], wanted, strict=False):
            assert math.isclose(mine, theirs, abs_tol=0.15)
