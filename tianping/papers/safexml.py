"""XML from strangers: no document type, no entity, no network, bounded depth."""

from __future__ import annotations

import re
from xml.parsers import expat

from lxml import etree

_EXTERNAL = "xml_external_entity"
_BOMB = "xml_entity_bomb"
_FEW_ENTITIES = 4
_LONGEST_ENTITY = 4096
_REFERENCE = re.compile(r"[&%][\w.-]+;")


class XmlError(Exception):
    """What is wrong with the XML, as a code of `papers.intake.codes`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse(data: bytes) -> etree._Element:
    """Give the root element. Entities are neither declared nor resolved; nothing is fetched."""
    check(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError("corrupt") from error


def check(data: bytes) -> None:
    """Read the XML once without building anything; XmlError when it is malformed or declares entities."""
    parser = expat.ParserCreate()
    watch = _Watch()
    parser.StartDoctypeDeclHandler = watch.doctype
    parser.EntityDeclHandler = watch.entity
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        amplified = "amplification" in str(error)
        raise XmlError(_BOMB if amplified else "corrupt") from error
    watch.verdict()


class _Watch:
    """What a document declares. Office formats know no document type at all, so any entity is foreign."""

    deepest = 400

    def __init__(self) -> None:
        self._declared = 0
        self._nested = 0
        self._depth = 0

    def doctype(self, _name: str, system: str | None, public: str | None, _internal: int) -> None:
        """A document type kept elsewhere would be fetched."""
        if system or public:
            raise XmlError(_EXTERNAL)

    def entity(
        self,
        _name: str,
        _parameter: int,
        value: str | None,
        _base: str | None,
        system: str | None,
        public: str | None,
        _notation: str | None,
    ) -> None:
        """External entities read files or addresses; internal ones that hold others multiply."""
        if system or public or value is None:
            raise XmlError(_EXTERNAL)
        self._declared += 1
        self._nested += bool(_REFERENCE.search(value))
        if self._nested > 1 or self._declared > _FEW_ENTITIES or len(value) > _LONGEST_ENTITY:
            raise XmlError(_BOMB)

    def start(self, _name: str, _attributes: object) -> None:
        """Count the depth: a document nested thousands deep is made to exhaust the stack."""
        self._depth += 1
        if self._depth > self.deepest:
            raise XmlError("too_complex")

    def end(self, _name: str) -> None:
        """Leave an element."""
        self._depth -= 1

    def verdict(self) -> None:
        """An entity or two that expand to little are still no part of a document."""
        if self._declared:
            raise XmlError(_EXTERNAL)
