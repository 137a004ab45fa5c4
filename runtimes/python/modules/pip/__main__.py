"""Runs pip. The first time its wheel is fetched from the index that pip itself is set to, checked, and unpacked outside of the
project, where its compiled files stay as well. What is not pure Python is not installed: nothing else would run."""

import configparser
import hashlib
import html.parser
import io
import os
import sys
import urllib.parse
import urllib.request
import zipfile

from pip import __version__

WHEEL = f"pip-{__version__}-py3-none-any.whl"
SHA256 = "3790624780082365f47549d032f3770eeb2b1e8bd1f7b2e02dace1afa361b4ed"
FOLDER = os.path.join(sys.pycache_prefix or "/tmp", f"pip-{__version__}")

# As pip's options. There are no threads for bars that move, and the browser checks certificates.
SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_KEYRING_PROVIDER": "disabled",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_NO_COMPILE": "1",
    "PIP_NO_INPUT": "1",
    "PIP_NO_WARN_SCRIPT_LOCATION": "1",
    "PIP_ONLY_BINARY": ":all:",
    "PIP_PROGRESS_BAR": "off",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_USE_DEPRECATED": "legacy-certs",
}


class Links(html.parser.HTMLParser):
    """The addresses of a page of the index."""

    def __init__(self, page, address):
        super().__init__()
        self.found, self.address = [], address
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get("href")
        if tag == "a" and address:
            self.found.append(urllib.parse.urljoin(self.address, address))


def index(arguments):
    """The index, as pip finds it: option, environment, files."""
    for at, argument in enumerate(arguments):
        if argument in ("-i", "--index-url", "--pypi-url") and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--index-url="):
            return argument.partition("=")[2]
    if os.environ.get("PIP_INDEX_URL"):
        return os.environ["PIP_INDEX_URL"]
    home = os.path.expanduser("~")
    settings = configparser.RawConfigParser()
    settings.read([home + "/.pip/pip.conf", home + "/.config/pip/pip.conf", "pip.conf", os.environ.get("PIP_CONFIG_FILE", "")])
    found = settings.get("global", "index-url", fallback="")
    if not found:
        sys.exit("pip: no index is set: give its address as -i, as PIP_INDEX_URL, or as index-url in a pip.conf of the project")
    return found


def read(address):
    with urllib.request.urlopen(address) as response:
        return response.read(), response.geturl()


def fetch(address):
    page, address = read(address.rstrip("/") + "/pip/")
    for link in Links(page.decode(errors="replace"), address).found:
        if urllib.parse.urlsplit(link).path.endswith("/" + WHEEL):
            content = read(urllib.parse.urldefrag(link).url)[0]
            if hashlib.sha256(content).hexdigest() != SHA256:
                sys.exit(f"pip: {WHEEL} of the index has another hash than the one that is known")
            return content
    sys.exit(f"pip: the index at {address} has no {WHEEL}")


def unpack(content):
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        wheel.extractall(FOLDER + ".part")
    os.rename(FOLDER + ".part", FOLDER)


def main():
    if not os.path.isdir(FOLDER):
        try:
            unpack(fetch(index(sys.argv[1:])))
        except OSError as error:
            sys.exit(f"pip: it could not be fetched: {error}")
    if os.path.exists("pip.conf"):
        os.environ.setdefault("PIP_CONFIG_FILE", os.path.abspath("pip.conf"))
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    os.makedirs("site-packages", exist_ok=True)
    sys.path.append(os.path.abspath("site-packages"))
    sys.path.insert(0, FOLDER)
    for name in [name for name in sys.modules if name.partition(".")[0] == "pip"]:
        del sys.modules[name]
    from pip._internal.cli.main import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
