"""A process that has the models ready and forks gates on request, so that twenty start quickly.

Each line on standard input is a JSON list of arguments for `tqcheck`; the answer is the process's
number. ``wait N`` answers with the exit status of N. Every check that a gate completes is noted
in the file that is the program's argument, as ``PROCESS DIGEST``.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import AbstractContextManager, nullcontext

from tests.gate.feeds import json_feed
from tests.gate.samples import articles
from tqcheck.cli.gate_setup import Setup
from tqcheck.cli.main import run
from tqcheck.config import Settings
from tqcheck.gate.incremental import _code_digest
from tqcheck.gate.state import digest
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor, InProcessExecutor
from tqcheck.pipeline.prepared import ModelResults
from tqcheck.readers import read_bytes
from tqcheck.reporters import json_report


def in_this_process(setup: Setup) -> AbstractContextManager[DocumentExecutor]:
    """In place of worker processes, which would load everything again."""
    return nullcontext(InProcessExecutor(DocumentChecker(setup.configuration.settings)))


def main(log: str) -> None:
    genuine = DocumentChecker.check_unscored

    def noted(
        self: DocumentChecker, document: Document, results: ModelResults | None = None
    ) -> DocumentReport:
        report = genuine(self, document, results)
        with open(log, "a", encoding="ascii") as file:  # noqa: PTH123 - one append, one write
            file.write(f"{os.getpid()} {digest(document)}\n")
        return report

    # Through everything once, so that a gate's time goes into checking.
    # Without the estimator: its library keeps threads, which a fork would leave behind.
    checker = DocumentChecker(Settings(back_translator="none", learned=False))
    for document in read_bytes("warm", json_feed(articles(30)[22:]), limit=10**6):
        assert isinstance(document, Document)
        json_report.document_dict(checker.check(document))
    _code_digest()  # of the code that this process has loaded, whatever becomes of the files
    DocumentChecker.check_unscored = noted  # type: ignore[method-assign]
    Setup.executor = in_this_process  # type: ignore[assignment, method-assign]
    print("ready", flush=True)
    for line in sys.stdin:
        if line.startswith("wait "):
            _, status = os.waitpid(int(line[5:]), 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        child = os.fork()
        if child == 0:
            sys.argv = ["tqcheck", *json.loads(line)]
            try:
                run()
            except SystemExit as ended:
                os._exit(ended.code if isinstance(ended.code, int) else 70)
            finally:
                os._exit(70)
        print(child, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
