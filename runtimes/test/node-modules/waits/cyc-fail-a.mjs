import './cyc-fail-b.mjs'; export let q = 1
