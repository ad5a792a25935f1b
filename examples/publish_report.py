"""Publish Derbyshire's report for Quarter 2 of 2021-22 as one web page, in the file whose name is given."""

import re
import sys
from pathlib import Path

import councilperf as cp


def main(path: Path | None) -> None:
    """Make the page, write it where asked, and print what is in it."""
    now, before = cp.samples.derbyshire_2021_q2(), cp.samples.derbyshire_2021_q1()
    page = cp.views.view(now, previous=before).page
    if path is None:
        print("No path was given, so nothing was written. The page would have")
    else:
        path.write_text(page, encoding="utf-8")
        print(f"{path}: one file, with")
    parts = re.findall(r"<h2[^>]*>([^<]+)", page)
    requests = re.findall(r'(?:src|href)="[^#d]', page)  # all but places on the page, and data: in the page itself
    print(f"  {page.count('<table>')} tables, each with a caption,")
    print(f"  {len(parts)} parts: {', '.join(parts)},")
    print(f"  {page.count('<script')} scripts and {len(requests)} requests.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
