"""What tests of documents share: a reader of PDFs and the press."""

import io
import re
from dataclasses import dataclass

import pypdfium2
import pytest

from tianping.core.drafting.render import renderer


@dataclass(frozen=True)
class Read:
    """What a reader finds in a PDF."""

    pages: tuple[str, ...]

    @property
    def text(self):
        return "\n".join(self.pages)

    @property
    def words(self):
        """All words without line breaks and spaces."""
        return re.sub(r"\s+", "", self.text)


def _read(pdf):
    """The text of a PDF as another program extracts it."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return Read(tuple(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


@pytest.fixture(scope="session")
def press():
    return renderer()


@pytest.fixture(scope="session")
def read():
    return _read
