"""What tests of PDFs share: a reader that hears a page as its tags tell it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

Asked = Callable[[Any, int], int]

_HYPHEN = "\x02"  # what PDFium makes of one at the end of a line


def _answer(ask: Asked, kind: Any = ctypes.c_char) -> str:  # noqa: ANN401 - a type of ctypes
    """Return the text that a function of PDFium writes, which first says how long it is."""
    size = ask(None, 0)
    room = ctypes.create_string_buffer(max(size, 2))
    ask(ctypes.cast(room, ctypes.POINTER(kind)), size)
    return room.raw.decode("utf-16-le").rstrip("\0").replace(_HYPHEN, "-")


def _letters(one: Any, words: Any, room: Any, size: int) -> int:  # noqa: ANN401 - a text of PDFium
    found: int = raw.FPDFTextObj_GetText(one, words, room, size)
    return found


def _texts(page: Any) -> dict[int, str]:  # noqa: ANN401 - a page of PDFium
    """Return the texts of a page by the number that tags know them by; what is decoration has none."""
    texts: dict[int, str] = {}
    words = page.get_textpage()
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number = raw.FPDFPageObj_GetMarkedContentID(one)
        if number < 0:
            continue
        texts[number] = texts.get(number, "") + _answer(partial(_letters, one, words), ctypes.c_ushort)
    return texts


def _add(parent: Element, tag: Any, texts: dict[int, str]) -> None:  # noqa: ANN401 - a tag of PDFium
    """Add a tag, with its language, what is said instead of it, and all that it holds."""
    element = SubElement(parent, _answer(partial(raw.FPDF_StructElement_GetType, tag)))
    for name, ask in (("alt", raw.FPDF_StructElement_GetAltText), ("lang", raw.FPDF_StructElement_GetLang)):
        if said := _answer(partial(ask, tag)):
            element.set(name, said)
    for place in range(raw.FPDF_StructElement_CountChildren(tag)):
        text = texts.get(raw.FPDF_StructElement_GetChildMarkedContentID(tag, place), "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text
        if child := raw.FPDF_StructElement_GetChildAtIndex(tag, place):
            _add(element, child, texts)


@pytest.fixture(scope="session")
def heard() -> Callable[[bytes], Element]:
    """Return how a PDF is heard: an element for each tag of each page, with its text."""

    def read(content: bytes) -> Element:
        root = Element("pdf")
        pages = pypdfium2.PdfDocument(content)
        for page in pages:
            texts = _texts(page)
            tree = raw.FPDF_StructTree_GetForPage(page)
            for place in range(raw.FPDF_StructTree_CountChildren(tree)):
                _add(root, raw.FPDF_StructTree_GetChildAtIndex(tree, place), texts)
            raw.FPDF_StructTree_Close(tree)
        pages.close()
        return root

    return read
