"""Runs the cells of a Jupyter notebook in their order, as `python -m warren_notebook FILE.ipynb`.

Shows what a cell's last line comes to, as Jupyter does. It keeps no results in the notebook, and knows no magic: lines that begin
with % or ! are left out and named.
"""

import ast
import json
import os
import sys


def main(path):
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    names = {"__name__": "__main__", "__builtins__": __builtins__, "display": show}
    cells = [cell for cell in notebook.get("cells", []) if cell.get("cell_type") == "code"]
    try:
        for number, cell in enumerate(cells, 1):
            run("".join(cell.get("source", [])), number, names)
    except Exception as error:
        tell(error)
        sys.exit(1)


def run(source, number, names):
    lines = source.split("\n")
    if lines[0].startswith("%%"):
        print(f"[cell {number} left out: {lines[0]}]", file=sys.stderr)
        return
    source = "\n".join(plain(line, number) for line in lines)
    name = f"cell {number}"
    body = ast.parse(source, name).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    keep_lines(name, source)
    exec(compile(ast.Module(body, []), name, "exec"), names)
    if last is not None and not source.rstrip().endswith(";"):
        show(eval(compile(ast.Expression(last.value), name, "eval"), names))
    elif last is not None:
        eval(compile(ast.Expression(last.value), name, "eval"), names)


def tell(error):
    """The traceback, with the lines of the cells and without those of this module."""
    import traceback

    place = error.__traceback__
    while place and place.tb_frame.f_globals is globals():
        place = place.tb_next
    traceback.print_exception(type(error), error, place)


def plain(line, number):
    """The line, or nothing where it is one for the notebook's shell."""
    code = line.lstrip()
    if not code.startswith(("%", "!")):
        return line
    print(f"[cell {number} leaves out: {code}]", file=sys.stderr)
    return line[: len(line) - len(code)] + "pass"


def keep_lines(name, source):
    """For tracebacks, which look for them in files."""
    import linecache

    linecache.cache[name] = (len(source), None, source.splitlines(True), name)


def show(*values):
    for value in values:
        if value is not None:
            print(repr(value))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m warren_notebook FILE.ipynb")
    main(sys.argv[1])
