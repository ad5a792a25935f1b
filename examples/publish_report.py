"""Publish Derbyshire's report for Quarter 2 of 2021-22 as two web pages, in English and in Welsh.

The English page goes into the file whose name is given, the Welsh one beside it: report.html and report.cy.html.
"""

import re
import sys
from pathlib import Path

import councilperf as cp


def main(path: Path | None) -> None:
    """Make the pages, write them where asked, and print what is in them."""
    now, before = cp.samples.derbyshire_2021_q2(), cp.samples.derbyshire_2021_q1()
    if path is None:
        print("No path was given, so nothing was written. The pages would have")
    for locale, suffix in (("en_GB", ""), ("cy", ".cy")):
        page = cp.views.view(now, previous=before, locale=locale, written_in="en_GB").page
        if path is not None:
            written = path.with_name(f"{path.stem}{suffix}{path.suffix}")
            written.write_text(page, encoding="utf-8")
            print(f"{written}: one file, with")
        describe(page)


def describe(page: str) -> None:
    """Print what is in a page, and how much of it is in another language than the page."""
    parts = re.findall(r"<h2[^>]*>([^<]+)", page)
    requests = re.findall(r'(?:src|href)="[^#d]', page)  # all but places on the page, and data: in the page itself
    language, *others = re.findall(r' lang="([^"]+)"', page)
    print(f"  the language {language}, and {len(others)} texts of the council's own in another,")
    print(f"  {page.count('<table>')} tables, each with a caption,")
    print(f"  {len(parts)} parts: {', '.join(parts)},")
    print(f"  {page.count('<script')} scripts and {len(requests)} requests.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
