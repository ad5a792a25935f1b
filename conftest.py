"""What every test run shares: runnable pages, Hypothesis profiles, an optional hostile decimal context."""

import os
from collections.abc import Iterator
from decimal import ROUND_UP, localcontext

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import PythonCodeBlockParser

# Every fenced `python` block of README.md and docs/ runs. A block that begins with `>>>` is compared with
# the output it shows; any other block is executed. Blocks of one page share one namespace, from top to
# bottom. There is no way to skip a block: what a page shows, works.
pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    excludes=["docs/_build/*", "docs/_build/**/*"],
    fixtures=["hostile_decimal_context"],
).pytest()

# "ci" tries the same inputs every time; "deep" looks for new ones, and for longer. Neither judges speed.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    deadline=None,
    max_examples=5_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep each file's tests on one worker, so that a page's blocks stay together under `-n`."""
    if getattr(config.option, "dist", "no") == "load":
        config.option.dist = "loadfile"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the blocks of each page back in reading order after the shuffle; leave all other tests shuffled."""
    blocks = [item for item in items if isinstance(item, SybilItem)]
    blocks.sort(key=lambda item: (item.path, item.example.start))
    in_order = iter(blocks)
    items[:] = [next(in_order) if isinstance(item, SybilItem) else item for item in items]


@pytest.fixture(autouse=True)
def hostile_decimal_context() -> Iterator[None]:
    """Run the test under the caller's worst decimal context, if `COUNCILPERF_TEST_PREC` asks for one."""
    precision = os.environ.get("COUNCILPERF_TEST_PREC")
    if not precision:
        yield
        return
    with localcontext(prec=int(precision), rounding=ROUND_UP):
        yield
