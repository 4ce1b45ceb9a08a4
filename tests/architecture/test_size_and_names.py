"""One file, one job: short files and functions, no import cycle, one class per name."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from tests.architecture.source import import_graph, modules

LONGEST_FILE = 350
LONGEST_FUNCTION = 60


def test_no_file_is_long() -> None:
    long = {m.path for m in modules() if m.text.count("\n") > LONGEST_FILE}
    assert long == set()


def test_no_function_is_long() -> None:
    long = {
        f"{module.name}.{function.name}"
        for module in modules()
        for function in module.functions()
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    }
    assert long == set()


def test_no_two_classes_share_a_name() -> None:
    where: defaultdict[str, list[str]] = defaultdict(list)
    for module in modules():
        for node in module.classes():
            where[node.name].append(module.path)
    shared = {name: paths for name, paths in where.items() if len(paths) > 1}
    assert shared == {}


def test_no_modules_import_each_other() -> None:
    graph = {name: set(imported) - {name} for name, imported in import_graph().items()}
    cycles = set()
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle = error.args[1]
            cycles.add(frozenset(cycle))
            for imported, importer in pairwise(cycle):
                graph[importer].discard(imported)
        else:
            break
    assert cycles == set()


def test_the_package_has_modules_and_imports() -> None:
    """The tests above would pass on nothing."""
    assert len(modules()) > 300
    assert sum(len(imported) for imported in import_graph().values()) > 1000
