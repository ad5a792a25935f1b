"""The front door: it names everything, and loads nothing before it is asked for."""

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version

import pytest

import councilperf as cp

HEAVY = (
    "altair",
    "attr",
    "attrs",
    "babel",
    "cattrs",
    "hypothesis",
    "msgspec",
    "narwhals",
    "numpy",
    "pandas",
    "pendulum",
    "polars",
    "python_calamine",
    "typst",
    "vl_convert",
    "xlsxwriter",
)
MODEL = ("values", "rating", "performance", "budget", "report")


def loaded_by(code: str) -> set[str]:
    """Return which top-level modules a fresh interpreter has loaded after some code."""
    asked = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-W", "error", "-c", asked], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def order(name: str) -> tuple[int, str]:
    """Sort constants first, then classes, then the rest."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def test_all_is_sorted_and_names_nothing_twice() -> None:
    assert sorted(set(cp.__all__), key=order) == cp.__all__


@pytest.mark.parametrize("name", cp.__all__)
def test_every_name_of_the_front_door_is_there(name: str) -> None:
    found = getattr(cp, name)
    home = cp._HOME_OF.get(name)
    assert (
        getattr(import_module(f"councilperf.{home}"), name) if home else import_module(f"councilperf.{name}")
    ) is found


def test_the_run_time_table_names_the_front_door_and_nothing_else() -> None:
    assert sorted([*cp._HOME_OF, *cp._ROOMS]) == sorted(cp.__all__)
    assert not set(cp._HOME_OF) & set(cp._ROOMS)


def test_what_type_checkers_see_is_what_there_is() -> None:
    tree = ast.parse(inspect.getsource(cp))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    seen = {ast.unparse(node) for node in block.body}
    stars = {f"from councilperf.{room} import *" for room in MODEL}
    rooms = f"from councilperf import {', '.join(cp._ROOMS)}"
    extras = {f"from councilperf import {room} as {room}" for room in cp._ROOMS_OF_EXTRAS}
    assert seen == {rooms, "from councilperf.errors import CouncilPerfError", *extras, *stars}


@pytest.mark.parametrize("room", MODEL)
def test_the_front_door_offers_all_that_the_rooms_of_the_model_do(room: str) -> None:
    offered = {name for name, home in cp._HOME_OF.items() if home == room}
    assert offered == set(import_module(f"councilperf.{room}").__all__)


def test_dir_shows_the_front_door() -> None:
    assert sorted([*cp.__all__, *cp._ROOMS_OF_EXTRAS, "__version__"]) == dir(cp)


def test_the_version_is_that_of_the_package() -> None:
    assert version("councilperf") == cp.__version__


def test_an_unknown_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match=r"^module 'councilperf' has no attribute 'Mony'") as caught:
        _ = cp.Mony  # type: ignore[attr-defined]
    assert caught.value.name == "Mony"
    assert not hasattr(cp, "_Money")
    with pytest.raises(ImportError, match="Mony"):
        exec("from councilperf import Mony")  # noqa: S102 - an import that fails


def test_an_unknown_name_is_shown_with_what_was_perhaps_meant() -> None:
    code = "import councilperf as cp; cp.BudgetLines"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.endswith("no attribute 'BudgetLines'. Did you mean: 'BudgetLine'?\n")


def test_importing_councilperf_loads_nothing_heavy() -> None:
    assert loaded_by("import councilperf").isdisjoint(HEAVY)
    assert loaded_by("import councilperf; dir(councilperf); councilperf.__all__").isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "cp.Money('5') + cp.million('8.537')",
        "cp.Quarter('2021-22 Q2').next.end",
        "cp.assess(cp.percent('54.5'), cp.percent('58.0'), scheme=cp.DERBYSHIRE_2021, better='higher').rating",
        "cp.QuarterReport('A council', 'Health', cp.Quarter('2021-22 Q2'))",
    ],
)
def test_the_model_loads_attrs_and_nothing_else(code: str) -> None:
    loaded = loaded_by(f"import councilperf as cp\n{code}")
    assert loaded & set(HEAVY) == {"attr", "attrs"}


def test_each_room_loads_its_own_guest_alone() -> None:
    documents = loaded_by("import councilperf as cp\ncp.documents.loads(cp.documents.dumps(cp.Money('5')))")
    assert documents.isdisjoint({"babel", "hypothesis", "narwhals", "pandas", "pendulum"})
    wording = loaded_by("import councilperf as cp\ncp.wording.in_millions(cp.Money('5'))")
    assert wording.isdisjoint({"cattrs", "hypothesis", "narwhals", "pandas", "pendulum"})
    views = loaded_by("import councilperf as cp\ncp.views.view(cp.Reserve('Works', balance=cp.million(1))).page")
    assert views.isdisjoint({"cattrs", "hypothesis", "narwhals", "pandas", "pendulum", "typst"})
    drawn = loaded_by("import councilperf as cp\ncp.plots.variances([]).svg()")
    assert drawn.isdisjoint({"altair", "cattrs", "hypothesis", "narwhals", "pandas", "pendulum"})
    frames = loaded_by("import councilperf as cp\ncp.frames.rate")
    assert frames.isdisjoint({"babel", "cattrs", "duckdb", "hypothesis", "pandas", "pendulum", "polars", "pyarrow"})


def test_everything_can_be_imported_at_once() -> None:
    loaded = loaded_by("from councilperf import *\nassert Money and wording and samples and documents")
    assert {"attrs", "babel", "cattrs"} <= loaded
    assert loaded.isdisjoint({"altair", "hypothesis", "narwhals", "pandas", "vl_convert"})


@pytest.mark.parametrize(("room", "guest"), [("frames", "narwhals"), ("testing", "hypothesis")])
def test_a_room_of_an_extra_names_the_extra_that_is_missing(room: str, guest: str) -> None:
    code = f"import sys, councilperf as cp\nsys.modules[{guest!r}] = None\ncp.{room}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith(
        f'councilperf.{room} needs {guest}, which is not installed; pip install "councilperf[{room}]"'
    )


def test_nothing_of_the_core_needs_an_extra() -> None:
    guests = ("altair", "hypothesis", "msgspec", "narwhals", "python_calamine", "typst", "vl_convert", "xlsxwriter")
    hidden = f"import sys\nfor name in {guests}: sys.modules[name] = None\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}from councilperf import *\nprint(len(samples.derbyshire_2021_q2().measures))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "7\n"
