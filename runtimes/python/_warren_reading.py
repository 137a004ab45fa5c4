"""input() and the interactive session, by the library's sys.stdin, which signals end (sitecustomize.WaitingFile); the system's own
read by C's."""

import sys

from _warren_signals import waiting


def input_on_terminal(prompt, system):
    """input(); where standard input or output is another file, that of `system`."""
    if not (_is_of(sys.stdin, 0) and _is_of(sys.stdout, 1)):
        return system(prompt)
    with waiting():  # From before the prompt is seen.
        sys.stderr.flush()
        sys.stdout.write(str(prompt))
        sys.stdout.flush()
        line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


def _is_of(file, number):
    try:
        return file.fileno() == number and file.isatty()
    except (AttributeError, OSError, ValueError):
        return False


class _Unsaid:
    """Stands for sys.stderr while the interpreter says that its hook has failed: it ends the program as it should."""

    def __init__(self):
        self._before = sys.stderr

    def write(self, text):
        sys.stderr = self._before
        return len(text)

    def flush(self):
        pass


def interact():
    """The interactive session, in the place of the interpreter's own: sys.__interactivehook__."""
    import code

    console = code.InteractiveConsole(sys.modules["__main__"].__dict__, "<stdin>")
    try:
        console.interact("", "")
        status = 0
    except SystemExit as leaving:
        status = leaving.code
    if status is not None and not isinstance(status, int):
        print(status, file=sys.stderr)
        status = 1
    sys.stderr.flush()
    sys.stderr = _Unsaid()
    raise SystemExit(status)
