"""Uses what every language is tested with: arguments, environment, files, what it can see, input, an exit code."""

import os
import sys
from pathlib import Path

print("arguments: " + "|".join(sys.argv[1:]))
print("GREETING=" + os.environ.get("GREETING", ""))
print("read: " + Path("data/input.txt").read_text(encoding="utf-8").strip())
made = Path("made")
made.mkdir(exist_ok=True)
(made / "result.txt").write_text("written by Python\n", encoding="utf-8")
print("home: " + " ".join(sorted(os.listdir("/home"))))
print("tmp: " + " ".join(sorted(os.listdir("/tmp"))))
Path("/tmp/Python").touch()
peek = Path(os.environ.get("PEEK", "/nowhere"))
print("peek: " + (peek.read_text(encoding="utf-8").strip() if peek.exists() else "nothing"))
print("hello, " + input("name? "))
sys.exit(int(os.environ.get("CODE", "0")))
