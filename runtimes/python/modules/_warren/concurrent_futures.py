"""concurrent.futures without its two executors: those of modules.zip stand in."""


def complete(module):
    module.__path__.append("/lib/warren/python/modules.zip/_warren/executors")
