"""Runs one WASI program under wasmtime: reference.py PROGRAM ROOT ENV ARGUMENT... with ENV as a JSON object."""

import json
import sys

import wasmtime

program, root, env, *args = sys.argv[1:]
config = wasmtime.WasiConfig()
config.argv = args
config.env = list(json.loads(env).items())
config.preopen_dir(root, "/")
config.inherit_stdin()
config.inherit_stdout()
config.inherit_stderr()

engine = wasmtime.Engine()
store = wasmtime.Store(engine)
store.set_wasi(config)
linker = wasmtime.Linker(engine)
linker.define_wasi()
instance = linker.instantiate(store, wasmtime.Module.from_file(engine, program))
try:
    instance.exports(store)["_start"](store)
except wasmtime.ExitTrap as end:
    sys.exit(end.code)
