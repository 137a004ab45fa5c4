"""What completes modules of the library: NAME.py, its dots replaced, has `complete(module)`. Also parts of os."""
