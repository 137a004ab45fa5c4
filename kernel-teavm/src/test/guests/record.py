"""Runs the cases on wasmtime and records what they print: `python record.py [CASE...]`.

Needs the package `wasmtime` of PyPI. `differences.json` names the lines in which Warren follows the specification's
text, or POSIX, and wasmtime does not; they are put into the expected output in place of wasmtime's.
"""

import json
import pathlib
import sys
import tempfile

import wasmtime

HERE = pathlib.Path(__file__).parent


def run(case):
    """The exit code (or the trap's first line), standard output and standard error of a case."""
    config = wasmtime.WasiConfig()
    config.argv = [case["program"], *case.get("args", [])]
    config.env = list(case.get("env", {}).items())
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "stdin").write_text(case.get("stdin", ""))
        (path / "work").mkdir()
        config.stdin_file = str(path / "stdin")
        config.stdout_file = str(path / "stdout")
        config.stderr_file = str(path / "stderr")
        config.preopen_dir(str(path / "work"), ".")
        engine = wasmtime.Engine()
        store = wasmtime.Store(engine)
        store.set_wasi(config)
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        module = wasmtime.Module.from_file(engine, str(HERE / f"{case['program']}.wasm"))
        code = 0
        try:
            linker.instantiate(store, module).exports(store)["_start"](store)
        except wasmtime.ExitTrap as exit:
            code = exit.code
        except (wasmtime.Trap, wasmtime.WasmtimeError) as trap:
            code = "trap"
            print(f"{case['case']}: {str(trap).splitlines()[-1]}")
        del store, linker
        return code, (path / "stdout").read_text(), (path / "stderr").read_text()


def corrected(name, out, differences):
    lines = out.splitlines(keepends=True)
    for change in differences.get(name, []):
        at = change["line"] - 1
        old, new = change["wasmtime"] + "\n", change["warren"] + "\n"
        if at >= len(lines) or lines[at] != old:
            raise SystemExit(f"{name}, line {at + 1}: wasmtime no longer prints {old!r}, but {lines[at:at + 1]}")
        lines[at] = new
    return "".join(lines)


def main():
    wanted = sys.argv[1:]
    differences = json.loads((HERE / "differences.json").read_text())
    for case in json.loads((HERE / "cases.json").read_text()):
        name = case["case"]
        if (wanted and name not in wanted) or case.get("recorded") is False:
            continue
        code, out, err = run(case)
        if code != case.get("code", 0) or err != case.get("stderr", ""):
            print(f"{name}: exit code {code}, standard error {err!r}")
        (HERE / f"{name}.expected").write_text(corrected(name, out, differences))


main()
