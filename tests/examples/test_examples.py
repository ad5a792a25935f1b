"""The examples, run as their reader would run them, against what they printed when somebody last looked."""

from __future__ import annotations

import os
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
NAMES = sorted(script.stem for script in EXAMPLES.glob("*.py"))


def run(name: str, folder: Path) -> str:
    child = subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py")],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    errors = child.stderr.decode("utf-8", "replace")
    assert (child.returncode, errors) == (0, ""), f"examples/{name}.py failed:\n{errors}"
    return child.stdout.decode("utf-8").replace("\r\n", "\n")


def test_every_example_has_its_golden_output() -> None:
    assert "quarter_report" in NAMES
    assert sorted(golden.stem for golden in HERE.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_example_prints_what_it_printed_before_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    golden = HERE / f"{name}.txt"
    expected, found = golden.read_text(encoding="utf-8"), run(name, tmp_path)
    before, after = f"expected, tests/examples/{name}.txt", f"printed by examples/{name}.py"
    changes = list(unified_diff(expected.splitlines(), found.splitlines(), before, after, lineterm=""))
    if changes:
        pytest.fail("\n".join(["the output changed; if the new one is right, it is the new golden file", *changes]))
    assert expected == found
    assert list(tmp_path.iterdir()) == []


def test_the_example_that_needs_an_extra_names_it(tmp_path: Path) -> None:
    script = str(EXAMPLES / "read_spreadsheet.py")
    without = f"import runpy, sys; sys.modules['xlsxwriter'] = None; runpy.run_path({script!r}, run_name='__main__')"
    child = subprocess.run([sys.executable, "-c", without], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    said = child.stderr.decode("utf-8", "replace").strip()
    needed = 'this example needs xlsxwriter, which is not installed; pip install "councilperf[excel]"'
    assert (child.returncode, child.stdout, said) == (1, b"", needed)


def test_the_report_reproduces_every_printed_figure() -> None:
    golden = (HERE / "quarter_report.txt").read_text(encoding="utf-8")
    assert "-£0.537m  -£0.781m  -£0.244m    -45.4%" in golden
    assert "17 deliverables: 1 Strong, 14 Good, 2 Review; 15 on track." in golden
    assert golden.endswith("  0 differ from what was computed\n\n")
