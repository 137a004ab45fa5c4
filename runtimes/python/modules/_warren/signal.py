def complete(module):
    def valid_signals():
        return set(module.Signals)

    module.valid_signals = valid_signals
