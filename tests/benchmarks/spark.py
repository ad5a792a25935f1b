"""How fast Spark rates, beside its own functions by hand and a function of Python; it needs PySpark and Java 17.

Spark works in a process of Java and, for functions of Python, in workers; the time is the CPU time of all of them.
"""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from tests.benchmarks.frames import Rows
from tests.benchmarks.race import Run, cpu_of_family, race
from tests.benchmarks.section import Effort, Section, Table, three, time_in_words

import councilperf as cp

ROUNDS = 5
SCAN, BY_HAND, WHOLE = "memory: sum of the columns", "Spark by hand, `when` of floats", "rate, integers to ranks"
UDF = "by hand, a function of Python on floats"
EXACT_UDF = "by hand, a function of Python on decimals"
HOW_TO_HAVE_IT = "PySpark and Java 17 are needed for this part: `pip install pyspark`."


def session() -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.memory", "3g")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    return builder.config("spark.log.level", "ERROR").getOrCreate()


def written(rows: Rows, folder: Path) -> None:
    """Write the rows as files, as Spark would find them: integers, floats, decimals."""
    for name in ("whole", "floats", "exact"):
        place = folder / name
        place.mkdir()
        frame: pl.DataFrame = getattr(rows, name)
        for part in range(4):
            frame.slice(part * len(frame) // 4, len(frame) // 4).write_parquet(place / f"{part}.parquet")


def by_hand(frame: Any) -> Any:
    from pyspark.sql import functions as f

    gap = (f.col("value") - f.col("target")) / f.col("target")
    strong = (gap > 0.05) | ((f.col("target") > 95) & (gap > 0.02))
    chain = f.when(strong, 4).when(gap >= -0.02, 3).when(gap >= -0.1, 2).otherwise(1)
    return frame.withColumn("rating", chain)


def by_python(frame: Any, share: Callable[[str], Any]) -> Any:
    """Rate by a function of Python, on floats or, as exactly as we do, on decimals."""
    from pyspark.sql import functions as f
    from pyspark.sql.types import ByteType

    strong, good, review = share("0.05"), share("0.02"), share("0.1")

    def code(value: Any, target: Any) -> int:
        gap = (value - target) / target
        if gap > strong or (target > 95 and gap > good):
            return 4
        return 3 if gap >= -good else 2 if gap >= -review else 1

    return frame.withColumn("rating", f.udf(code, ByteType())("value", "target"))


def counted(frame: Any) -> Any:
    return frame.groupBy("rating").count().collect()


def ways(folder: Path, spark: Any) -> dict[str, Run]:
    """Return what is compared, each from the files to counts of ratings."""
    whole, floats, exact = (spark.read.parquet(str(folder / name)) for name in ("whole", "floats", "exact"))

    def ranks(frame: Any, **more: Any) -> Any:
        return counted(cp.frames.rate(frame, better="higher", output="ranks", **more))

    return {
        SCAN: lambda: whole.selectExpr("sum(value)", "sum(target)").collect(),
        BY_HAND: lambda: counted(by_hand(floats)),
        WHOLE: lambda: ranks(whole, places=2),
        "rate, decimals to ranks": lambda: ranks(exact),
        UDF: lambda: counted(by_python(floats, float)),
        EXACT_UDF: lambda: counted(by_python(exact, Decimal)),
    }


def measure(effort: Effort) -> Section:
    try:
        import pyspark
    except ImportError:
        return Section("Spark", HOW_TO_HAVE_IT, [], note="not run")
    if shutil.which("java") is None:
        return Section("Spark", HOW_TO_HAVE_IT, [], note="not run")
    spark = session()
    try:
        with TemporaryDirectory() as folder:
            written(Rows(effort.rows), Path(folder))
            compared = ways(Path(folder), spark)
            timing = race(compared, rounds=effort.rounds(ROUNDS), clock=cpu_of_family)
    finally:
        spark.stop()
    rows = [[name, time_in_words(timing.seconds(name)), three(timing.ratio(name, BY_HAND))] for name in compared]
    return Section(
        "Spark",
        f"Spark {pyspark.__version__} on two threads of this machine: Parquet files of {effort.rows:,} rows read, "
        "rated, and counted by rating. CPU time is that of Java and of its Python workers, in hundredths of a second.",
        [Table(["Way", "CPU", "/ by hand"], rows)],
        figures={
            "spark: ours / by hand": timing.ratio(WHOLE, BY_HAND),
            "spark: function of Python / ours": timing.ratio(UDF, WHOLE),
            "spark: function of Python on decimals / ours": timing.ratio(EXACT_UDF, WHOLE),
        },
    )
