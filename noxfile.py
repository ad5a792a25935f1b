"""The project's tasks: `nox` runs the usual ones, `nox --list` names them all."""

from pathlib import Path

import nox

nox.needs_version = ">=2025.11"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "types", "tests", "docs", "coverage", "examples"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
OLDEST = PYTHONS[0]


def group(name: str) -> list[str]:
    """The requirements of one dependency group."""
    return list(nox.project.dependency_groups(PYPROJECT, name))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests and every page's examples against the built wheel."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=OLDEST)
def lint(session: nox.Session) -> None:
    """Check style, formatting, and who imports whom."""
    session.install(".[testing]", *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports", "--no-cache")


@nox.session(python=OLDEST)
def types(session: nox.Session) -> None:
    """Check the types, with two checkers, and that the public surface is fully typed."""
    session.install(".[test]", *group("types"))
    session.env["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--ignoreexternal", "--verifytypes", "councilperf")


@nox.session(python=OLDEST)
def docs(session: nox.Session) -> None:
    """Build the pages; a warning is a failure."""
    session.install(".[frames,testing]", *group("docs"))
    session.run("sphinx-build", "-n", "-W", "--keep-going", "docs", "docs/_build/html")


@nox.session(python=OLDEST)
def pictures(session: nox.Session) -> None:
    """Draw the charts of the pages again; take docs/pictures with the machine's own Chromium, in 64 colours each."""
    session.install(".[frames,plots,testing]", *group("docs"), "pillow>=11")
    session.run("python", "docs/pictures.py")
    made = Path(session.create_tmp()).resolve()
    session.run("python", "examples/publish_report.py", str(made / "report.html"))
    session.run("sphinx-build", "-q", "docs", str(made / "docs"))
    pages = {
        "published-page": (made / "report.html", "1000,985"),
        "published-page-in-welsh": (made / "report.cy.html", "1000,985"),
        "notebook": (made / "docs" / "notebooks" / "monitor-a-quarter.html", "1000,861"),
    }
    smaller = "import sys; from PIL import Image; Image.open(sys.argv[1]).quantize(64).save(sys.argv[1], optimize=True)"
    for name, (page, size) in pages.items():
        picture = str(Path("docs", "pictures", f"{name}.png").resolve())
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
        session.run("chromium", *flags, f"--screenshot={picture}", page.as_uri(), external=True, silent=True)
        session.run("python", "-c", smaller, picture)


@nox.session(python=OLDEST)
def coverage(session: nox.Session) -> None:
    """Run the tests and require that they reach every line and branch."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "-n", "2", "--cov", "--cov-report=", *session.posargs)
    session.run("coverage", "report", "--fail-under=100")


@nox.session(python=OLDEST)
def examples(session: nox.Session) -> None:
    """Run each example as its reader would; one of them reads a workbook, one rates dataframes."""
    session.install(".[excel,frames]", "polars")
    for script in sorted(Path("examples").glob("*.py")):
        session.run("python", str(script))


@nox.session(python=OLDEST)
def slow(session: nox.Session) -> None:
    """Run the slow tests, and look longer for counterexamples."""
    session.install(".[test]")
    session.env["HYPOTHESIS_PROFILE"] = "deep"
    # 5 is pytest's word for "nothing to run": there may be no slow tests.
    session.run("python", "-m", "pytest", "-m", "slow", *session.posargs, success_codes=[0, 5])


@nox.session(python=OLDEST)
def spark(session: nox.Session) -> None:
    """Rate frames on a local Spark, which needs Java 17."""
    session.install(".[test]", "pyspark>=4.0")
    session.run("python", "-m", "pytest", "-m", "spark", "tests/frames", *session.posargs)


@nox.session(python=OLDEST)
@nox.parametrize("hash_seed", ["0", "1", "4294967295"])
def hostile_env(session: nox.Session, hash_seed: str) -> None:
    """Run the whole suite in a place that suits nobody: far east, no locale, three digits, rounding up."""
    session.install(".[test]")
    session.env.update(
        {
            "COUNCILPERF_TEST_PREC": "3",
            "LC_ALL": "C",
            "PYTHONHASHSEED": hash_seed,
            "PYTHONUTF8": "0",
            "TZ": "Pacific/Kiritimati",
        }
    )
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=OLDEST)
def benchmarks(session: nox.Session) -> None:
    """Measure speed and memory beside the peers, and write the page; nothing is judged. Spark only with PySpark."""
    session.install(".[test]", *group("benchmarks"))
    session.run("python", "-m", "tests.benchmarks", *session.posargs)


@nox.session(python=OLDEST)
def build(session: nox.Session) -> None:
    """Build the source archive, and the wheel from that archive."""
    session.install("build")
    session.run("python", "-m", "build", "--outdir", "dist")
