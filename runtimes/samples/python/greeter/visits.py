class Visits:
    """A file with one line for each visit."""

    def __init__(self, path):
        self.path = path

    def add(self, names):
        with self.path.open("a", encoding="utf-8") as file:
            for name in names:
                file.write(name + "\n")

    def count(self):
        return len(self.path.read_text(encoding="utf-8").splitlines())
