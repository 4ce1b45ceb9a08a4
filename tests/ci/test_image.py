"""The image, built and run. It takes minutes, root, Debian's buildah and a package index."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "build-image"
TOOLS = ("buildah", "debootstrap", "unshare")


@pytest.mark.skipif("TQCHECK_BUILD_IMAGE" not in os.environ, reason="set TQCHECK_BUILD_IMAGE=1")
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_image_builds_and_holds_a_faulty_article_without_a_network() -> None:
    done = subprocess.run(
        [SCRIPT], capture_output=True, encoding="utf-8", timeout=1800, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "TQ301 doubled-word" in done.stdout
    assert done.stdout.endswith("== the image works\n")
