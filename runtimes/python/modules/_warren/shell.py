"""os.system, as long as there is no shell: it fails as a shell does that does not find the command."""

import os
import sys

CLEAR = b"\x1b[H\x1b[2J\x1b[3J"
NOT_FOUND = 127


def run(command):
    command = os.fsdecode(command)
    sys.stdout.flush()
    if command.strip() == "clear":
        os.write(1, CLEAR)
        return 0
    line = f"sh: {command}: there is no shell in Warren yet\n"
    os.write(2, line.encode(errors="replace"))
    return NOT_FOUND << 8
