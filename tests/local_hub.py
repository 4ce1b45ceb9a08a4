"""A model hub of one model on this machine: just enough of its interface for the real client."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

REVISION = "0123456789abcdef0123456789abcdef01234567"


def _digest(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()


@contextmanager
def local_hub(name: str, folder: Path) -> Iterator[str]:
    """Serve `folder` as the model `name`; gives the address for ``HF_ENDPOINT``."""
    files = {path.name: path for path in sorted(folder.iterdir())}

    class Hub(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def log_message(self, *arguments: object) -> None:
            pass

        def _answer(self, *, with_body: bool) -> None:
            status, headers, body = self._find(self.path.partition("?")[0])
            self.send_response(status)
            for header, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(header, value)
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def _find(self, path: str) -> tuple[int, dict[str, str], bytes]:
            wanted = files.get(path.rpartition("/")[2])
            if path.startswith(f"/api/models/{name}/tree/"):
                return self._json(
                    [
                        {
                            "type": "file",
                            "path": file,
                            "oid": _digest(at),
                            "size": at.stat().st_size,
                        }
                        for file, at in files.items()
                    ]
                )
            if path.startswith(f"/api/models/{name}"):
                siblings = [{"rfilename": file} for file in files]
                return self._json({"id": name, "sha": REVISION, "siblings": siblings})
            if path.startswith(f"/{name}/resolve/") and wanted is not None:
                headers = {"X-Repo-Commit": REVISION, "ETag": f'"{_digest(wanted)}"'}
                return 200, headers, wanted.read_bytes()
            return 404, {"X-Error-Code": "RepoNotFound"}, b""

        @staticmethod
        def _json(content: object) -> tuple[int, dict[str, str], bytes]:
            return 200, {"Content-Type": "application/json"}, json.dumps(content).encode()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
