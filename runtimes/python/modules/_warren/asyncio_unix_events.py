"""Signals reach a loop through the pair of sockets that it does not have here; a loop without them says it this way."""


def complete(module):
    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError

    def remove_signal_handler(self, sig):
        raise NotImplementedError

    module.SelectorEventLoop.add_signal_handler = add_signal_handler
    module.SelectorEventLoop.remove_signal_handler = remove_signal_handler
