"""Run by the build, inside the interpreter that is to be served: writes the compiled files that lie beside it.

Arguments: the folder with our sources, the folder to write to, and the modules that lie beside one another in both. Compiled
files are marked as never to be checked against a source, since none lies beside them.
"""

import os
import py_compile
import sys
import zipfile

HOME = "/lib/warren/python"
ENCODINGS = ["__init__", "aliases", "utf_8"]

source, folder, *modules = sys.argv[1:]


def compiled(path, name, shown):
    """Compiles a source to the file `name`; tracebacks show it as `shown`."""
    return py_compile.compile(
        path, cfile=name, dfile=shown, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
    )


def pack(root, archive):
    """Modules, compiled and in a fixed order and time, not compressed: the archive is read in the tab's memory."""
    for where, folders, files in os.walk(root):
        folders.sort()
        for file in sorted(files):
            path = where + "/" + file
            name = os.path.relpath(path, root)
            with open(compiled(path, folder + "/module.pyc", f"{HOME}/modules.zip/{name}"), "rb") as code:
                archive.writestr(zipfile.ZipInfo(name + "c"), code.read())
    os.remove(folder + "/module.pyc")


library = zipfile.ZipFile(next(entry for entry in sys.path if entry.endswith(".zip")))
os.mkdir(folder + "/encodings")
for name in ENCODINGS:
    with open(f"{folder}/encodings/{name}.pyc", "wb") as code:
        code.write(library.read(f"encodings/{name}.pyc"))
for name in modules:
    compiled(f"{source}/{name}.py", f"{folder}/{name}.pyc", f"{HOME}/{name}.py")
with zipfile.ZipFile(folder + "/modules.zip", "w") as archive:
    pack(source + "/modules", archive)
