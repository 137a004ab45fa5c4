import './leaf.mjs'; console.log('sync1'); Promise.resolve().then(() => console.log('microtask of sync1'))
