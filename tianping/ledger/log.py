"""The log: append records once each, sign the checkpoint, prove a record or the growth of the log.

Only ids and digests of records go into the log, never what the records say. The checkpoint is the commit
point: files beyond it are of an append that did not finish and are written over by the next one.
"""

from __future__ import annotations

import base64
import fcntl
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tianping.ledger.fsck import record_ids
from tianping.ledger.keys import LastingKey, SigningKey
from tianping.ledger.merkle import consistency_path, inclusion_path, root
from tianping.ledger.tiles import WIDTH, Tiles, write_whole
from tianping.ledger.verify import FORMAT, entry_of, open_checkpoint

PROOF_LIMIT = 4096


class NotInLog(LookupError):
    """The log holds no record of that id."""


class Contradiction(ValueError):
    """A record of that id is in the log already, with another digest."""


@dataclass(frozen=True)
class Checkpoint:
    """A signed state of the log."""

    origin: str
    size: int
    root: bytes
    note: str


class Log:
    """A transparency log in a folder. Processes may append at the same time; a file lock orders them."""

    def __init__(self, folder: Path, origin: str, key: SigningKey, lasting: LastingKey | None = None) -> None:
        self.folder, self.origin, self.key, self.lasting = folder, origin, key, lasting
        folder.mkdir(parents=True, exist_ok=True)

    def append(self, records: Sequence[tuple[str, bytes]]) -> list[int]:
        """The places of the records (id, digest); those that the log has already keep theirs."""
        with self._lock(), self._index() as index:
            before = self.checkpoint()
            known = _places(index, [record_id for record_id, _ in records], before.size)
            tiles = Tiles(self.folder, before.size)
            fresh: dict[str, bytes] = {}
            for record_id, digest in records:
                entry = entry_of(record_id, digest)
                had = (
                    tiles.entry(known[record_id])
                    if record_id in known
                    else fresh.setdefault(record_id, entry)
                )
                if had != entry:
                    raise Contradiction(f"record {record_id} is in the log with another digest")
            places = {record_id: before.size + at for at, record_id in enumerate(fresh)}
            if fresh:
                self._commit(index, tiles.extend(list(fresh.values())), places)
            return [known[record_id] if record_id in known else places[record_id] for record_id, _ in records]

    def checkpoint(self) -> Checkpoint:
        """The newest signed state; an empty log has a signed state, too."""
        path = self.folder / "checkpoint"
        if not path.exists():
            return self._sign(Tiles(self.folder, 0))
        note = path.read_text()
        origin, size, top = open_checkpoint(note, self.key.public)
        return Checkpoint(origin, size, top, note)

    def place(self, record_id: str) -> int:
        """Where a record lies."""
        with self._index() as index:
            found = _places(index, [record_id], self.checkpoint().size)
        if record_id not in found:
            raise NotInLog(record_id)
        return found[record_id]

    def prove(
        self,
        record_id: str,
        digest: bytes,
        *,
        record: Mapping[str, Any] | None = None,
        previous: bytes | None = None,
    ) -> dict[str, Any]:
        """The proof of a record, small enough to print: with what the record says where the caller gives it."""
        state, at = self.checkpoint(), self.place(record_id)
        tiles = Tiles(self.folder, state.size)
        if tiles.entry(at) != entry_of(record_id, digest):
            raise Contradiction(f"record {record_id} is in the log with another digest")
        proof: dict[str, Any] = {
            "format": FORMAT,
            "id": record_id,
            "digest": digest.hex(),
            "index": at,
            "path": [base64.b64encode(item).decode() for item in inclusion_path(tiles, at, state.size)],
            "checkpoint": self._short(state.note),
            "key": str(self.key.public),
        }
        if record is not None:
            proof |= {"record": dict(record), "previous": previous.hex() if previous else None}
        return proof

    def prove_growth(self, old: int) -> list[bytes]:
        """The proof that the log of size `old` is the beginning of the present one."""
        size = self.checkpoint().size
        return consistency_path(Tiles(self.folder, size), old, size)

    def rebuild_index(self) -> int:
        """Make the index of ids anew from the entries; it is a help, never a source."""
        state = self.checkpoint()
        with self._lock(), self._index() as index:
            index.execute("DELETE FROM place")
            ids = record_ids(Tiles(self.folder, state.size).entries())
            index.executemany("INSERT INTO place VALUES (?, ?)", ((i, at) for at, i in enumerate(ids)))
            index.commit()
        return state.size

    def _commit(self, index: sqlite3.Connection, tiles: Tiles, places: dict[str, int]) -> None:
        """Index first, checkpoint last: after a crash an id beyond the checkpoint counts as unknown."""
        index.executemany("INSERT OR REPLACE INTO place VALUES (?, ?)", places.items())
        index.commit()
        write_whole(self.folder / "checkpoint", self._sign(tiles).note.encode())

    def _sign(self, tiles: Tiles) -> Checkpoint:
        top = root(tiles, tiles.size)
        body = f"{self.origin}\n{tiles.size}\n{base64.b64encode(top).decode()}\n"
        note = body + "\n" + self.key.sign(body) + (self.lasting.sign(body) if self.lasting else "")
        return Checkpoint(self.origin, tiles.size, top, note)

    def _short(self, note: str) -> str:
        """The note with the signature of the log's own key only: the lasting one would fill the proof."""
        body, _, lines = note.partition("\n\n")
        own = [line for line in lines.splitlines() if self._is_own(line)]
        return f"{body}\n\n" + "".join(f"{line}\n" for line in own)

    def _is_own(self, line: str) -> bool:
        name, data = line.split(" ")[1:3]
        return name == self.key.name and base64.b64decode(data)[:4] == self.key.public.id

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _index(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.folder / "index.sqlite")
        try:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS place (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID"
            )
            yield connection
        finally:
            connection.close()


def _places(index: sqlite3.Connection, ids: Sequence[str], size: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), WIDTH):
        part = list(ids[start : start + WIDTH])
        marks = ",".join("?" * len(part))
        rows = index.execute(f"SELECT id, at FROM place WHERE at < ? AND id IN ({marks})", (size, *part))
        found.update(rows.fetchall())
    return found
