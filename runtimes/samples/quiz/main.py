"""A quiz in the terminal: it asks, keeps time and remembers the best result."""

import argparse
import random
import time
from pathlib import Path

BEST = Path("best.txt")
GREEN, RED, BOLD, END = "\033[32m", "\033[31m", "\033[1m", "\033[0m"

OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "×": lambda a, b: a * b,
}


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=5, metavar="N", help="how many are asked (5)")
    parser.add_argument("--largest", type=int, default=12, metavar="N", help="the largest number in them (12)")
    return parser.parse_args()


def ask(largest):
    sign = random.choice(list(OPERATIONS))
    a, b = random.randint(2, largest), random.randint(2, largest)
    right = OPERATIONS[sign](a, b)
    answer = input(f"{BOLD}{a} {sign} {b} = {END}").strip()
    if answer == str(right):
        print(f"{GREEN}Right.{END}")
        return True
    print(f"{RED}It is {right}.{END}")
    return False


def main():
    given = options()
    print(f"{given.questions} questions. Ready?\n")
    start = time.monotonic()
    right = sum(ask(given.largest) for _ in range(given.questions))
    seconds = time.monotonic() - start
    print(f"\n{right} of {given.questions} right, in {seconds:.1f} s.")
    best = int(BEST.read_text()) if BEST.exists() else 0
    if right > best:
        BEST.write_text(f"{right}\n")
        print("A new best result!")


main()
