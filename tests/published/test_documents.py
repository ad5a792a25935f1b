"""Documents of every version that was ever released load for ever."""

from pathlib import Path

import pytest

from councilperf import documents
from councilperf.documents._kinds import KINDS

PUBLISHED = Path(__file__).parent / "documents"
FILES = sorted(PUBLISHED.glob("v*/*.json"))

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")


def test_every_kind_of_document_is_kept_as_this_version_writes_it() -> None:
    kept = {path.stem for path in FILES if path.parent.name == f"v{documents.VERSION}"}
    missing = sorted(set(KINDS) - kept)
    assert missing == [], f"write one of each, no field at its default, with documents.dump to {PUBLISHED}/v1/KIND.json"


@every_file
def test_a_document_that_was_written_once_is_read_for_ever(path: Path) -> None:
    found: object = documents.load(path)
    assert type(found).__name__ == path.stem
    assert found == documents.loads(documents.dumps(found))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name == f"v{documents.VERSION}"], ids=lambda path: path.stem
)
def test_what_this_version_wrote_it_writes_again(path: Path) -> None:
    assert documents.dumps(documents.load(path)) == path.read_text(encoding="utf-8")
