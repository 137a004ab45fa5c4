"""asyncio wakes its event loop through a pair of connected sockets, which WASI does not have. With one thread there is
nobody to wake it, so that the three methods that keep the pair do nothing."""


def complete(module):
    loop = module.BaseSelectorEventLoop
    loop._make_self_pipe = lambda self: None
    loop._close_self_pipe = lambda self: None
    loop._write_to_self = lambda self: None
