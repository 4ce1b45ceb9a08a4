"""Nothing but `tqcheck.files` writes a file of a user."""

from __future__ import annotations

import ast

from tests.architecture.source import PACKAGE, modules

WRITERS = {
    "write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory", "copyfile",
    "copy", "copy2", "copytree", "move", "rmtree", "rename", "unlink", "rmdir", "touch", "savez",
    "savez_compressed", "save_pretrained", "symlink_to", "hardlink_to",
}  # fmt: skip
EXEMPT = {
    "align/unpacked.py": "makes an archive in memory, which files.write_whole writes",
    "archive/parquet.py": "the temporary folder of DuckDB",
    "files.py": "is the place for it",
    "result_cache/store.py": "its own cache: begins a damaged database anew",
    "translate/convert.py": "fills the folder that files.new_folder renames",
    "evaluate/speed/counting.py": "texts of a measurement, in a temporary folder",
    "evaluate/speed/inputs.py": "texts of a measurement, in a temporary folder",
    "evaluate/speed/rivals.py": "texts of a measurement, in a temporary folder",
    "evaluate/growth.py": "texts of a measurement, in a temporary folder",
}
"""Files that may write, and why."""


def writes(tree: ast.AST) -> list[str]:
    """Calls that write, as ``LINE NAME``."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        is_module = isinstance(owner, ast.Name) and owner.id in {"copy", "dataclasses"}
        if (name in WRITERS and not is_module and owner is not None) or (
            name == "open" and _may_write(node, owner)
        ):
            found.append(f"{node.lineno} {name}")
    return found


def _may_write(call: ast.Call, owner: ast.expr | None) -> bool:
    """Whether the mode of an `open` is for writing; devices and descriptors do not count."""
    if isinstance(owner, ast.Name) and owner.id == "os":
        return not (isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "devnull")
    place = 1 if owner is None else 0
    modes = [word.value for word in call.keywords if word.arg == "mode"] + call.args[place:][:1]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and bool(set(mode.value) & set("wax+"))
        for mode in modes
    )


def test_only_one_module_writes_files() -> None:
    found = {
        module.path: calls
        for module in modules()
        if module.path.removeprefix("tqcheck/") not in EXEMPT and (calls := writes(module.tree))
    }
    assert found == {}


def test_what_writes_is_seen() -> None:
    for code in (
        "path.write_text(x)", "open(p, 'w')", "p.open('ab')", "os.open(p, 1)", "shutil.move(a, b)",
        "p.open(mode='x')", "np.savez(p)", "path.unlink()", "open(p, mode='r+')",
    ):  # fmt: skip
        assert writes(ast.parse(code)), code
    for code in ("open(p)", "p.open('rb')", "os.open(os.devnull, 1)", "copy(x)", "copy.copy(x)"):
        assert not writes(ast.parse(code)), code
    for name in EXEMPT:
        assert writes(ast.parse((PACKAGE / name).read_text("utf-8"))), f"{name} needs no exemption"
