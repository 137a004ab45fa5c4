import { A } from './tla1.mjs'; import './sync1.mjs'; import { B } from './tla2.mjs'; import './both.mjs'
console.log('main', A, B)
const r = []
for (const name of ['fail-tla', 'dep-fail', 'fail-sync', 'cyc-a', 'tcyc-a', 'cyc-fail-a', 'star-conf', 'json-like']) r.push(...await Promise.allSettled([import(`./${name}.mjs`)]))
for (const x of r) console.log(x.status, x.reason?.message, x.value && Object.keys(x.value))
const again = await Promise.allSettled([import('./dep-fail.mjs'), import('./fail-tla.mjs')]); console.log(again.map(x => x.reason?.message), again[0].reason === r[1].reason)
for await (const x of (async function* () { yield 1; yield* [2, 3] })()) console.log(x)
const top = await (async () => 5)(), t2 = top ?? await 3
export { top, t2 }; export const z = await Promise.resolve(9)
if (await true) console.log('if', await top)
console.log((await import('./main2.mjs')).default)
;(await import("./cyc-b.mjs")).check()
