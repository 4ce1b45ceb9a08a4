"""All steps on a tiny folder: what they leave, and that the exported model is the trained one."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

LINES = ["Der Maler sucht heute das Boot.", "Frau Özil kauft am Montag 42 Lampen."]


def test_every_step_leaves_its_work(finished: Path) -> None:
    manifest = json.loads((finished / "ct2" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["updates"] == 120
    assert manifest["target_tokens"] > 10_000
    for name, file in manifest["files"].items():
        data = (finished / "ct2" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
    figures = json.loads((finished / "figures.json").read_text(encoding="utf-8"))
    assert {"dev de-en", "dev en-de", "test de-en", "test en-de"} == set(figures)
    card = (finished / "CARD.md").read_text(encoding="utf-8")
    assert f"{manifest['target_tokens']:,} target tokens" in card
    assert str(figures["test de-en"]["bleu"]) in card


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
    before = (finished / "ct2" / "model.bin").stat().st_mtime_ns
    assert recipe.main([*steps, "evaluate", *arguments]) == 0
    assert capsys.readouterr().out.count("nothing to do") == len(steps)
    assert (finished / "ct2" / "model.bin").stat().st_mtime_ns == before


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
    engine = ctranslate2.Translator(str(finished / "ct2"), intra_threads=1)
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
