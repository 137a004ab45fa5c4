"""Uses what every language is tested with: arguments, environment, files, standard input, an exit code."""

import os
import sys
from pathlib import Path

print("arguments: " + "|".join(sys.argv[1:]))
print("GREETING=" + os.environ.get("GREETING", ""))
print("read: " + Path("data/input.txt").read_text(encoding="utf-8").strip())
made = Path("made")
made.mkdir(exist_ok=True)
(made / "result.txt").write_text("written by Python\n", encoding="utf-8")
print("hello, " + input("name? "))
sys.exit(int(os.environ.get("CODE", "0")))
