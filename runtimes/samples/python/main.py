"""A small project: a package, arguments, standard input and a file. `python main.py --help` shows what it takes."""

import argparse
from pathlib import Path

from greeter import Visits, greeting


def main():
    parser = argparse.ArgumentParser(description="Greets you and counts its visits.")
    parser.add_argument("names", nargs="*", help="whom to greet")
    parser.add_argument("--ask", action="store_true", help="ask for a name")
    options = parser.parse_args()

    names = options.names or ["World"]
    if options.ask:
        names = [input("What is your name? ").strip() or "nobody"]

    for name in names:
        print(greeting(name, "Python"))
    print("arguments:", options.names)

    visits = Visits(Path("visits.txt"))
    visits.add(names)
    print(f"visits.txt now has {visits.count()} lines")


if __name__ == "__main__":
    main()
