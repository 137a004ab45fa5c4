"""webbrowser can be imported; a program in Warren opens no pages, which open() tells by False, and a line."""

import sys


class Error(Exception):
    pass


class _NoBrowser:
    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        print(f"a program in Warren cannot open pages yet: {url}", file=sys.stderr)
        return False

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


def get(using=None):
    if using is not None:
        raise Error("could not locate runnable browser")
    return _NoBrowser()


def register(name, constructor, instance=None, *, preferred=False):
    pass


def open(url, new=0, autoraise=True):
    return get().open(url, new, autoraise)


def open_new(url):
    return get().open_new(url)


def open_new_tab(url):
    return get().open_new_tab(url)
