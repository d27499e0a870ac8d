"""How host and pool speak: a JSON header, then bytes, each with its length in front."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct("!IQ")


def send(stream: IO[bytes], header: dict[str, Any], blob: bytes = b"") -> None:
    """Write one message and push it out."""
    text = json.dumps(header).encode()
    stream.write(_LENGTHS.pack(len(text), len(blob)))
    stream.write(text)
    stream.write(blob)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message; EOFError when the other side is gone."""
    text_length, blob_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    header = json.loads(_exactly(stream, text_length))
    return header, _exactly(stream, blob_length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError("the other side closed the pipe")
    return data
