"""HEIC photographs, as telephones take them: Pillow opens them once this is imported and the decoder is installed."""

from __future__ import annotations

import contextlib

with contextlib.suppress(ImportError):  # without the decoder HEIC is refused as damaged, all else works
    import pi_heif

    pi_heif.register_heif_opener()
