"""The action, the GitLab template, the hooks and the image, as far as they run without a service.

What is run is what stands in the files: the steps' scripts are taken from them, not repeated here.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema import builtin_schemas

ROOT = Path(__file__).parents[2]
VENDORED = Path(builtin_schemas.__file__).parent / "vendor"
# Two major faults: one alone sends a brief to review, which lets a build pass.
FAULTY = "Der neue neue Kai ist fertig, teilte der Betreiber am Montag Montag in Emden mit.\n"
CLEAN = "Der neue Kai ist fertig, teilte der Betreiber am Montag in Emden mit.\n"
BIN = Path(sys.executable).parent
GITLAB = ROOT / "tqcheck" / "data" / "ci" / "gitlab.yml"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def environment(tmp_path: Path, **names: str) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **names}


def run(
    command: list[str], cwd: Path, env: dict[str, str], timeout: int = 120
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=timeout,
        check=False,
    )  # fmt: skip


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder with a clean and a faulty article, and blanks in its name."""
    folder = tmp_path / "our articles"
    folder.mkdir()
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "tqcheck.toml").write_text('back-translator = "none"\n', encoding="utf-8")
    return folder


# --- the GitHub action -------------------------------------------------------------------------


def action() -> dict[str, Any]:
    content = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def step(name: str) -> dict[str, Any]:
    (found,) = [one for one in action()["runs"]["steps"] if one.get("id") == name]
    return found


def resolved(text: str, inputs: dict[str, str], runner_temp: str) -> str:
    """An expression of the workflow language as GitHub would fill it in."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1).strip()
        if name.startswith("inputs."):
            return inputs[name.removeprefix("inputs.")]
        return {"runner.temp": runner_temp, "github.action_path": str(ROOT)}[name]

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def check_step(tmp_path: Path, **given: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """Run the step `check`; returns how it ended, its outputs and the job's summary."""
    inputs = {name: str(one.get("default", "")) for name, one in action()["inputs"].items()}
    assert set(given) <= set(inputs)
    inputs |= given
    found = step("check")
    temp = tmp_path / "runner"
    (temp / "tqcheck" / "bin").mkdir(parents=True, exist_ok=True)
    (temp / "tqcheck" / "bin" / "tqcheck").unlink(missing_ok=True)
    (temp / "tqcheck" / "bin" / "tqcheck").symlink_to(BIN / "tqcheck")
    output, summary = temp / "output", temp / "summary"
    for file in (output, summary):
        file.write_text("", encoding="utf-8")
    env = {name: resolved(text, inputs, str(temp)) for name, text in found["env"].items()}
    env |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    script = temp / "step.sh"
    script.write_text(found["run"], encoding="utf-8")
    # As GitHub's runner calls a step whose shell is bash.
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    done = run(command, tmp_path, environment(tmp_path, **env))
    return done, output.read_text("utf-8"), summary.read_text("utf-8")


def test_the_action_keeps_the_published_schema() -> None:
    schema = json.loads((VENDORED / "github-actions.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(action())


def test_no_input_is_ever_part_of_a_script() -> None:
    for one in action()["runs"]["steps"]:
        assert "${{" not in one.get("run", "")


def test_the_action_holds_what_is_faulty(tmp_path: Path, newsroom: Path) -> None:
    done, output, summary = check_step(tmp_path, paths=f"  {newsroom.name}\n\n")
    assert done.returncode == 1, done.stderr
    assert "::error file=our articles/faulty.txt,line=1,endLine=1,col=5," in done.stdout
    assert output.splitlines() == [
        "status=1", "sarif=tqcheck-reports/report.sarif", "reports=tqcheck-reports",
    ]  # fmt: skip
    assert "doubled-word" in summary
    assert sum(line.startswith("~~~~~~~~~~~~") for line in summary.split("\n")) == 2
    sarif = json.loads((tmp_path / "tqcheck-reports/report.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["TQ301"] * 2
    assert (tmp_path / "tqcheck-reports/index.html").exists()
    assert (tmp_path / "tqcheck-reports/junit.xml").exists()


def test_the_action_lets_what_is_clean_pass_and_hands_arguments_on(
    tmp_path: Path, newsroom: Path
) -> None:
    done, output, summary = check_step(
        tmp_path,
        command="scan",
        paths="our articles/clean.txt\nour articles/faulty.txt",
        arguments="--ignore=doubled-word\n--fail-on=minor",
        annotate="false",
        summary="false",
        reports="out/r",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == summary == ""
    assert output.startswith("status=0\nsarif=out/r/report.sarif\n")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"paths": " \n"}, "paths names nothing"),
        ({"paths": "a.txt", "command": "$(touch pwned)"}, "command is gate or scan"),
        ({"paths": "nowhere.txt"}, "nowhere.txt"),
        ({"paths": "--help; touch pwned"}, "touch pwned"),
        ({"paths": "$(touch pwned)"}, "touch pwned"),
    ],
)
def test_wrong_inputs_are_told_and_never_run(
    tmp_path: Path, newsroom: Path, given: dict[str, str], words: str
) -> None:
    done, _, _ = check_step(tmp_path, **given)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr
    assert not (tmp_path / "pwned").exists()


def test_the_action_installs_itself_into_a_folder_of_its_own(tmp_path: Path) -> None:
    """The script with a `python` that notes its calls, for an install would need a network."""
    tools = tmp_path / "tools"
    tools.mkdir()
    log = tmp_path / "log"
    fake = tools / "python"
    fake.write_text(
        f'#!/bin/sh\necho "$0 $*" >> "{log}"\n'
        f'if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "{fake}" "$3/bin/python"; fi\n',
        encoding="utf-8",
    )
    fake.chmod(0o755)
    found = step("install")
    env = environment(tmp_path, RUNNER_TEMP=str(tmp_path / "a b"), ACTION_PATH=str(ROOT))
    env["PATH"] = f"{tools}{os.pathsep}{env['PATH']}"
    assert set(found["env"]) == {"ACTION_PATH"}
    done = run(["bash", "-eo", "pipefail", "-c", found["run"]], tmp_path, env)
    assert done.returncode == 0, done.stderr
    first, second = log.read_text("utf-8").splitlines()
    assert first.endswith(f"-m venv {tmp_path}/a b/tqcheck")
    assert second.startswith(f"{tmp_path}/a b/tqcheck/bin/python -m pip install")
    assert second.endswith(f" {ROOT}")
    assert "${{ runner.temp }}/tqcheck/bin/tqcheck" in step("check")["env"]["TQCHECK"]


# --- the GitLab template -----------------------------------------------------------------------


def gitlab() -> tuple[dict[str, Any], dict[str, Any]]:
    """The template's inputs and its jobs, the inputs' defaults filled in."""
    text = GITLAB.read_text("utf-8")
    spec, _ = yaml.safe_load_all(text)
    inputs = spec["spec"]["inputs"]
    filled = re.sub(
        r"\$\[\[ inputs\.(\w+) \]\]", lambda m: str(inputs[m[1]].get("default", '""')), text
    )
    assert "$[[" not in filled
    _, jobs = yaml.safe_load_all(filled)
    return inputs, jobs


def test_the_template_keeps_the_published_schema() -> None:
    schema = json.loads((VENDORED / "gitlab-ci.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    inputs, jobs = gitlab()
    validator.validate(jobs)
    validator.validate({"spec": {"inputs": inputs}})


def gitlab_job(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    _, jobs = gitlab()
    job = jobs["tqcheck"]
    names = {name: str(value) for name, value in job["variables"].items()} | variables
    # GitLab runs the lines as one script, which ends at the first that fails.
    script = "set -e\n" + "\n".join([*job["before_script"], *job["script"]])
    return run(["sh", "-c", script], tmp_path, environment(tmp_path, **names))


@pytest.mark.parametrize(("paths", "status"), [("a b.d/*", 2), ("d/faulty.txt d", 1), ("d/c", 0)])
def test_the_template_gates(tmp_path: Path, newsroom: Path, paths: str, status: int) -> None:
    folder = newsroom.rename(tmp_path / "d")
    (folder / "c").mkdir()
    (folder / "clean.txt").rename(folder / "c" / "clean.txt")
    done = gitlab_job(tmp_path, TQCHECK_PATHS=paths, TQCHECK_PACKAGE="")
    assert done.returncode == status, done.stderr
    reports = tmp_path / "tqcheck-reports"
    _, jobs = gitlab()
    for path in jobs["tqcheck"]["artifacts"]["reports"].values():
        assert (tmp_path / path).stat().st_size
    found = json.loads((reports / "gl-code-quality-report.json").read_text("utf-8"))
    severities = {one["severity"] for one in found}
    assert severities == {2: {"blocker"}, 1: {"major"}, 0: set()}[status]


# --- the hooks ---------------------------------------------------------------------------------


@pytest.fixture
def hooked(tmp_path: Path) -> Path:
    """A repository that uses our hooks from another one, without network or environment to build.

    `language: system` stands in the user's file: the hook's own `python` would install this package
    with all that it needs, which takes minutes and a network.
    """
    if shutil.which("git") is None or importlib.util.find_spec("pre_commit") is None:
        pytest.skip("needs git and pre-commit")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
        git(tmp_path, folder, "init", "--quiet")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", ours)
    git(tmp_path, ours, "add", ".")
    git(tmp_path, ours, "commit", "--quiet", "--message", "hooks")
    revision = git(tmp_path, ours, "rev-parse", "HEAD").stdout.strip()
    config = {
        "repos": [
            {
                "repo": str(ours),
                "rev": revision,
                "hooks": [
                    {"id": "tqcheck", "language": "system"},
                    {"id": "tqcheck-gate", "language": "system"},
                ],
            }
        ]
    }
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (theirs / "tqcheck.toml").write_text('back-translator = "none"\n', encoding="utf-8")
    (theirs / "code.py").write_text("x = 'the the'\n", encoding="utf-8")
    return theirs


def git(tmp_path: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment(tmp_path, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    options = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = run(["git", *options, *arguments], folder, env)
    assert done.returncode == 0, done.stderr
    return done


def pre_commit(tmp_path: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment(
        tmp_path, PRE_COMMIT_HOME=str(tmp_path / "cache"), GIT_CONFIG_GLOBAL=os.devnull
    )
    return run([sys.executable, "-m", "pre_commit", *arguments], folder, env)


def test_the_hooks_hold_a_faulty_article_and_pass_a_clean_one(tmp_path: Path, hooked: Path) -> None:
    (hooked / "clean article.txt").write_text(CLEAN, encoding="utf-8")
    git(tmp_path, hooked, "add", ".")
    done = pre_commit(tmp_path, hooked, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2, done.stdout
    (hooked / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    git(tmp_path, hooked, "add", ".")
    done = pre_commit(tmp_path, hooked, "run")
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.count("Failed") == 2, done.stdout
    assert "doubled-word" in done.stdout
    assert "code.py" not in done.stdout


def test_the_hooks_leave_other_files_alone(tmp_path: Path, hooked: Path) -> None:
    git(tmp_path, hooked, "add", "code.py")
    done = pre_commit(tmp_path, hooked, "run")
    assert done.returncode == 0
    assert done.stdout.count("Skipped") == 2, done.stdout


def test_the_manifest_is_valid_and_takes_what_tqcheck_reads() -> None:
    from tqcheck.readers.paths import SUFFIXES

    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("needs pre-commit")
    path = ROOT / ".pre-commit-hooks.yaml"
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    # Most .xml and .json files of a repository are no feeds, and what is named is reported.
    # Columns need an extra, which the hook's environment lacks.
    passed_over = {"xml", "json", "parquet", "arrow"}
    wanted = [suffix for suffix, form in SUFFIXES.items() if form not in passed_over]
    for hook in yaml.safe_load(path.read_text("utf-8")):
        assert hook["language"] == "python"
        for suffix in wanted:
            assert re.search(hook["files"], f"a/b{suffix}"), (hook["id"], suffix)
            assert re.search(hook["files"], f"a/b{suffix}.gz")
        assert not re.search(hook["files"], "a/b.py")


# --- the image ---------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    text = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return [(line.split()[0], line.split(None, 1)[1]) for line in lines]


def test_the_image_builds_a_package_of_what_it_copies(tmp_path: Path) -> None:
    """The build stage without the base image: its COPY lines, a wheel of that, run from there."""
    source = tmp_path / "source"
    source.mkdir()
    for name, rest in instructions():
        if name == "COPY" and not rest.startswith("--from"):
            *files, target = rest.split()
            assert target.startswith("/source")
            for file in files:
                if (ROOT / file).is_dir():
                    ignored = shutil.ignore_patterns("__pycache__")
                    shutil.copytree(ROOT / file, tmp_path / target[1:], ignore=ignored)
                else:
                    shutil.copy(ROOT / file, tmp_path / target[1:])
    program = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = run([sys.executable, "-c", program, str(tmp_path)], source, environment(tmp_path))
    assert done.returncode == 0, done.stderr
    wheel = tmp_path / done.stdout.strip().splitlines()[-1]
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert "tqcheck/data/ci/gitlab.yml" in names
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    arguments = ["scan", "--back-translator", "none", "--fail-on", "major", "a.txt"]
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"))
    program = (
        "import tqcheck, sys; print(tqcheck.__file__); from tqcheck.cli.main import run; run()"
    )
    done = run([sys.executable, "-c", program, *arguments], tmp_path, env)
    assert done.stdout.startswith(str(tmp_path / "site")), done.stderr
    assert done.returncode == 1
    assert "doubled-word" in done.stdout


def test_the_image_runs_as_nobody_and_holds_the_program_alone() -> None:
    found = instructions()
    assert [name for name, _ in found].count("FROM") == 2, "what builds is not in the image"
    user = dict(found)["USER"]
    assert user.split(":")[0] not in {"0", "root"}
    assert dict(found)["ENTRYPOINT"] == '["tqcheck"]'


# --- what the documentation shows --------------------------------------------------------------

CI_PAGE = ROOT / "tqcheck" / "docs" / "ci.md"


def example(name: str, page: Path = CI_PAGE) -> Any:
    text = page.read_text("utf-8")
    found = re.search(rf"<!-- example: {name} -->\n```yaml\n(.*?)\n```", text, re.DOTALL)
    assert found, name
    return yaml.safe_load(found.group(1))


@pytest.mark.parametrize("page", [CI_PAGE, ROOT / "README.md"], ids=lambda page: page.name)
def test_the_documented_workflow_names_inputs_of_the_action(page: Path) -> None:
    workflow = {"on": "push", **example("github", page)}
    schema = json.loads((VENDORED / "github-workflows.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(workflow)
    (job,) = workflow["jobs"].values()
    (used,) = [one for one in job["steps"] if "tqcheck@" in one["uses"]]
    assert set(used["with"]) <= set(action()["inputs"])


def test_the_documented_job_and_hooks_name_what_there_is() -> None:
    (included,) = example("gitlab")["include"]
    inputs, _ = gitlab()
    assert set(included["inputs"]) <= set(inputs)
    # tqcheck stands in no package index, so nobody may install what bears its name there.
    assert {name for name, one in inputs.items() if "default" not in one} == {"package"}
    assert included["inputs"]["package"].startswith("git+https://")
    assert included["inputs"]["command"] in inputs["command"]["options"]
    (repository,) = example("pre-commit")["repos"]
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {one["id"] for one in repository["hooks"]} <= {one["id"] for one in manifest}
