"""Files and folders of a batch run: local ones, and those of any store that fsspec reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from tqcheck.errors import ReadError, UsageError
from tqcheck.files import remove_file, write_whole
from tqcheck.readers.paths import UNKNOWN, format_of
from tqcheck.readers.rows.files import ROW_FORMS, RowFile

_THREADS = 16  # of requests to a store
# What stores call the state of an object, the surest first.
_VERSIONS = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "updated", "mtime")
_MOST_FAULTS = (OSError, ValueError, ImportError)  # what fsspec raises, by store


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to check.

    Attributes:
        path: local path or address.
        form: its format.
        size: in bytes; None where the store does not say.
        rows: its positions (`RowFile`); None for a file that is read as a whole.
        version: changes with the content: when a local file was changed, what a store calls its
            state. Empty where a store says nothing of the kind.
    """

    path: str
    form: str
    size: int | None
    rows: int | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a folder or a store says of a file; see `InputFile`."""

    size: int | None
    version: str

    @classmethod
    def of_path(cls, path: Path) -> _Listed:
        state = path.stat()
        return cls(state.st_size, str(state.st_mtime_ns))

    @classmethod
    def of_store(cls, info: Mapping[str, Any]) -> _Listed:
        said = (str(info[name]) for name in _VERSIONS if info.get(name))
        return cls(info.get("size"), next(said, ""))


def is_address(path: str) -> bool:
    """Whether a path names a store, as ``s3://bucket/folder`` does."""
    return "://" in path


@lru_cache(maxsize=32)
def _store(prefix: str) -> Any:
    """The file system of addresses that begin with `prefix`.

    Raises:
        UsageError: fsspec or the package for this store is missing.
    """
    try:
        import fsspec

        return fsspec.core.url_to_fs(prefix)[0]
    except _MOST_FAULTS as error:
        raise UsageError(f"{prefix}: this store cannot be used ({error})") from error


def _store_of(path: str) -> Any:
    scheme, _, rest = path.partition("://")
    return _store(f"{scheme}://{rest.partition('/')[0]}")


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file, open for reading.

    Raises:
        ReadError: it is not there, or cannot be read.
    """
    try:
        if is_address(path):
            stream = cast(BinaryIO, _store_of(path).open(path, "rb"))
        else:
            stream = Path(path).open("rb")  # noqa: SIM115
    except FileNotFoundError:
        raise ReadError(path, "there is no such file", kind="missing") from None
    except _MOST_FAULTS as error:
        raise ReadError(path, f"cannot be read ({error})") from error
    with stream:
        yield stream


def input_files(paths: list[str], limit: int, *, besides: str | None = None) -> list[InputFile]:
    """The files of all paths, in a stable order, each once; rows are counted.

    Args:
        paths: files, folders and addresses of both; ``*`` stands for any part of a name.
        limit: most bytes of a text.
        besides: a folder whose files are no input where it lies in one of the others.

    Raises:
        UsageError: a store cannot be used.
        ReadError: a path names nothing to check, or a file cannot be read. A local file that is
            damaged has a last row with the error instead.
    """
    found: dict[str, _Listed] = {}
    for path in paths:
        below = _below_address(path) if is_address(path) else _below_path(path)
        if besides is not None and _lies_in(besides, path):
            below = {name: one for name, one in below.items() if not _lies_in(name, besides)}
        if not below:
            raise ReadError(path, "names no file to check", kind="missing")
        found |= below
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(lambda one: _counted(one, found[one], limit), sorted(found)))


def _lies_in(path: str, folder: str) -> bool:
    if is_address(path) or is_address(folder):
        return path.startswith(folder.rstrip("/") + "/")
    return Path(folder).resolve() in Path(path).resolve().parents


def _counted(path: str, listed: _Listed, limit: int) -> InputFile:
    form = format_of(path.rpartition("/")[2]) or UNKNOWN
    if form not in ROW_FORMS:
        return InputFile(path, form, listed.size, version=listed.version)
    with opened(path) as stream:
        file = RowFile(stream, path, form, limit=limit)
        # A store's fault can look like damage, and will be gone at the next try.
        rows = file.count(to_damage=not is_address(path))
        return InputFile(path, form, listed.size, rows, listed.version)


def _below_path(given: str) -> dict[str, _Listed]:
    path = Path(given)
    if path.is_file():
        return {given: _Listed.of_path(path)}
    if path.is_dir():
        files = [file for file in path.rglob("*") if _is_input(str(file.relative_to(path)))]
    elif "*" in given:
        start = Path(path.anchor)
        files = list(start.glob(str(path.relative_to(path.anchor))))
    else:
        return {}
    return {str(file): _Listed.of_path(file) for file in files if file.is_file()}


def _below_address(given: str) -> dict[str, _Listed]:
    store = _store_of(given)
    is_page = given.startswith(("http://", "https://"))  # may list no folder
    try:
        if "*" in given:
            found = store.glob(given, detail=True)
        elif is_page or store.isfile(given):
            return {given: _Listed.of_store(store.info(given))}
        else:
            root = store._strip_protocol(given)
            found = {
                name: info
                for name, info in store.find(given, detail=True).items()
                if _is_input(name.removeprefix(root).lstrip("/"))
            }
    except FileNotFoundError:
        return {}
    except _MOST_FAULTS as error:
        raise ReadError(given, f"cannot be read ({error})") from error
    return {
        store.unstrip_protocol(name): _Listed.of_store(info)
        for name, info in found.items()
        if info.get("type") != "directory"
    }


def _is_input(relative: str) -> bool:
    """Whether a file of a folder is to be checked; names with ``_`` or ``.`` are not data."""
    parts = relative.split("/")
    hidden = any(part.startswith(("_", ".")) for part in parts)
    return not hidden and format_of(parts[-1]) is not None


class OutputFolder:
    """The folder that a run writes: local, or in a store where an object appears as a whole.

    Args:
        path: local path or address.
    """

    def __init__(self, path: str) -> None:
        self.path = path.rstrip("/")

    def names(self) -> set[str]:
        """Names of the files in the folder; none where there is no folder.

        Raises:
            UsageError: it cannot be read.
        """
        try:
            if not is_address(self.path):
                folder = Path(self.path)
                return {file.name for file in folder.iterdir()} if folder.is_dir() else set()
            store = _store_of(self.path)
            store.invalidate_cache()
            return {name.rpartition("/")[2] for name in store.ls(self.path, detail=False)}
        except FileNotFoundError:
            return set()
        except _MOST_FAULTS as error:
            raise UsageError(f"{self.path}: cannot be read ({error})") from error

    def place_of(self, name: str) -> str:
        """The path of a file in the folder."""
        return f"{self.path}/{name}"

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        try:
            with opened(self.place_of(name)) as stream:
                return stream.read()
        except ReadError as error:
            if error.kind == "missing":
                return None
            raise

    def write(self, name: str, data: bytes) -> None:
        """Write a file; it is seen as a whole or not at all.

        Raises:
            UsageError: it cannot be written.
        """
        place = self.place_of(name)
        if not is_address(place):
            write_whole(Path(place), data)
            return
        try:
            _store_of(place).pipe_file(place, data)
        except _MOST_FAULTS as error:
            raise UsageError(f"{place}: cannot be written ({error})") from error

    def remove(self, name: str) -> None:
        """Delete a file, if it is there."""
        place = self.place_of(name)
        if not is_address(place):
            remove_file(Path(place))
            return
        store = _store_of(place)
        if store.exists(place):
            store.rm_file(place)
