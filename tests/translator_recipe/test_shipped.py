"""An exported model gives its weights back: training goes on, and a second export is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from mtrecipe import shipped  # noqa: E402
from recipekit import writing  # noqa: E402

from tests.translator_recipe.test_all_steps import LINES  # noqa: E402
from tqcheck.translate import open_translator  # noqa: E402


def test_the_weights_come_back(finished: Path) -> None:
    wanted = writing.read(finished / "averaged.pt")["weights"]
    found = shipped.weights(finished / "model" / "model.bin")
    assert wanted.keys() - found.keys() == {"final_logits_bias"}
    for name, value in found.items():
        step = float(wanted[name].abs().max()) / 127
        torch.testing.assert_close(value, wanted[name], atol=0.51 * step, rtol=0)


def test_training_goes_on_from_a_shipped_model(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import recipe

    folder, work = finished.parent, tmp_path / "work"
    config = folder / "micro.toml"
    more = tmp_path / "more.toml"
    more.write_text(config.read_text().replace("max_updates = 120", "max_updates = 130"))
    common = ["--work", str(work), "--threads", "1", "--device", "cpu"]
    data = ["--data", str(folder / "data"), "--news", str(folder / "news")]
    model = ["--model", str(finished / "model")]
    steps = ["prepare", "resume", "encode", "export", "quantise"]
    assert recipe.main([*steps, "--config", str(config), *common, *data, *model]) == 0
    assert "goes on from update 120" in capsys.readouterr().out
    first = open_translator(f"ctranslate2:{finished / 'model'}")
    again = open_translator(f"ctranslate2:{work / 'model'}")
    assert first is not None
    assert again is not None
    assert first.translate(LINES) == again.translate(LINES)

    assert recipe.main(["train", "--config", str(more), *common]) == 0
    last = writing.read(work / "training" / "last.pt")
    assert last["progress"]["update"] == 130
    assert last["progress"]["finished"]
    # The command as a whole, repeated, keeps what was trained since, and the vocabulary.
    steps = ["prepare", "resume", "vocabulary", "encode", "train"]
    assert recipe.main([*steps, "--config", str(more), *common, *data, *model]) == 0
    assert "vocabulary: that of the model" in capsys.readouterr().out
    last = writing.read(work / "training" / "last.pt")
    assert last["progress"]["update"] == 130
    shared = last["weights"]["model.shared.weight"]
    assert torch.equal(shared[-1], torch.zeros_like(shared[-1]))


def test_what_is_no_model_or_another_is_refused(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import recipe

    config = tmp_path / "wide.toml"
    text = (finished.parent / "micro.toml").read_text()
    config.write_text(text.replace("encoder_layers = 1", "encoder_layers = 2"))
    arguments = ["resume", "--config", str(config), "--work", str(tmp_path / "work")]
    assert recipe.main(arguments) == 2
    assert "--model" in capsys.readouterr().err
    assert recipe.main([*arguments, "--model", str(finished / "model")]) == 2
    assert "not of the shape" in capsys.readouterr().err
    broken = tmp_path / "broken"
    shutil.copytree(finished / "model", broken)
    assert not (tmp_path / "work" / "vocabulary").exists()
    (broken / "model.bin").write_bytes((broken / "model.bin").read_bytes()[:5000])
    assert recipe.main([*arguments, "--model", str(broken)]) == 2
    assert "cannot be read" in capsys.readouterr().err
