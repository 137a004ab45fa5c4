"""Run by the build, inside the interpreter that is to be served: writes the compiled files that lie beside it.

Arguments: the source of sitecustomize, and the folder to write to. Compiled files are marked as never to be checked
against a source, since none lies beside them.
"""

import os
import py_compile
import sys
import zipfile

ENCODINGS = ["__init__", "aliases", "utf_8"]

source, folder = sys.argv[1:]
archive = zipfile.ZipFile(next(entry for entry in sys.path if entry.endswith(".zip")))
os.mkdir(folder + "/encodings")
for name in ENCODINGS:
    with open(f"{folder}/encodings/{name}.pyc", "wb") as compiled:
        compiled.write(archive.read(f"encodings/{name}.pyc"))
py_compile.compile(
    source,
    cfile=folder + "/sitecustomize.pyc",
    dfile="/lib/warren/python/sitecustomize.py",
    doraise=True,
    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
)
