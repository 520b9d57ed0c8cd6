"""Executes notebooks, each in a kernel of its own, some at a time: execute.py [--update | --list] [NOTEBOOK ...]

Ends with 1 if a cell fails, with 75 if a kernel did not start or answer in time. A notebook whose packages are not there is checked for its syntax.
"""

import ast
import asyncio
import importlib.util
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

HERE = Path(__file__).resolve().parent
EXECUTED = HERE / ".env" / "executed"
LOG = HERE / ".env" / "kernel.log"
# LATE is no exit code of Evenload, whose studies run before the notebooks.
DONE, FAILED, LATE = 0, 1, 75
STARTS_WITHIN_S = 240
# A kernel takes one core and up to 2 GB.
AT_A_TIME = min(4, os.cpu_count() or 1)


class QuietKernelManager(AsyncKernelManager):
    """Keeps what the Java kernel tells of each message in a log."""

    async def start_kernel(self, **kwargs):
        if self.kernel_name != "evenload":
            return await super().start_kernel(**kwargs)
        with open(LOG, "ab") as log:
            return await super().start_kernel(**{**kwargs, "stderr": log})


def numbered_first(path):
    number = re.match(r"\d+", path.name)
    return (0, int(number.group()), path.name) if number else (1, 0, path.name)


def chosen(names):
    every = sorted(HERE.glob("*.ipynb"), key=numbered_first)
    if not names:
        return every
    paths = [HERE / (name if name.endswith(".ipynb") else name + ".ipynb") for name in names]
    for path in paths:
        if not path.exists():
            sys.exit(f"Invalid notebook '{path.stem}', expected one of {', '.join(p.stem for p in every)}.")
    return paths


def missing_packages(notebook):
    """Packages that a Python notebook imports and this machine lacks; fails on a syntax error."""
    if notebook.metadata.kernelspec.language != "python":
        return []
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported.update(name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    return sorted(name for name in imported if importlib.util.find_spec(name) is None)


def cleaned(notebook):
    """Without what differs from one execution to the next and says nothing."""
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop("transient", None)
            if "data" in output and "text/plain" in output["data"]:
                output["data"]["text/plain"] = re.sub(r" at 0x[0-9a-f]+", "", output["data"]["text/plain"])
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = {
        key: value for key, value in notebook.metadata.language_info.items() if key in ("name", "file_extension", "mimetype")
    }
    if notebook.metadata.kernelspec.language == "python":
        notebook.metadata.language_info = {"name": "python"}
    return notebook


async def execute(path, update, places):
    notebook = nbformat.read(path, as_version=4)
    missing = missing_packages(notebook)
    if missing:
        print(f"syntax  {path.stem}: not executed, since {', '.join(missing)} is not installed", flush=True)
        return DONE
    async with places:
        start = time.monotonic()
        client = NotebookClient(
            notebook,
            timeout=600,
            startup_timeout=STARTS_WITHIN_S,
            record_timing=False,
            kernel_manager_class=QuietKernelManager,
            resources={"metadata": {"path": str(HERE)}},
        )
        try:
            await client.async_execute()
        except CellExecutionError as error:
            print(f"FAILED  {path.stem}\n{error}", flush=True)
            return FAILED
        except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
            print(f"LATE    {path.stem}\n{error}", flush=True)
            return LATE
    target = path if update else EXECUTED / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(cleaned(notebook), target)
    print(f"done    {path.stem} in {time.monotonic() - start:.1f} s", flush=True)
    return DONE


async def execute_all(paths, update):
    places = asyncio.Semaphore(AT_A_TIME)
    return await asyncio.gather(*(execute(path, update, places) for path in paths))


def main(arguments):
    update = "--update" in arguments
    paths = chosen([a for a in arguments if a not in ("--update", "--list")])
    if "--list" in arguments:
        print("\n".join(path.stem for path in paths))
        return DONE
    results = asyncio.run(execute_all(paths, update))
    print(f"{results.count(DONE)} passed, {results.count(FAILED)} failed, {results.count(LATE)} late", flush=True)
    return FAILED if FAILED in results else max(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
