// The module `perf_hooks`: the clock, without observers.

exports.module = { performance: globalThis.performance };
