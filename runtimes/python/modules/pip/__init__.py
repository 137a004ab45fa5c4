"""Stands for pip until it is there: the real one is fetched from the index when it is first asked for, see __main__."""

__version__ = "24.3.1"
