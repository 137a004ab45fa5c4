import { b, inc, count as c, default as D, Cls as K } from './b.mjs';
import def, * as ns from './b.mjs';
import * as self from './main.mjs'
export { c as again, ns as bns }
export * as star from './b.mjs'
export * from './d.mjs'
export let x = 1, y = x + 1; export const fn = () => 1; export function hoisted() { return x } export default class { static n = 1 }
export var v = 0; for (var w of [1, 2]) v += w; export { w, x as xx, x as "string name" }
import { "string name" as sn, xx } from './main.mjs'
import fs, { readFileSync as rfs } from 'fs'
console.log(b, c, D.name, K.name, def === D, ns.count, typeof rfs, fs.readFileSync === rfs)
inc()
console.log(c, ns.count, ns.inc.name)
inc
inc()
console.log(c, { c, K }.c, `${c}`, [c, ...[c]], ((c) => c)(9), (function () { var c = 3; return c })(), sn, xx)
x++; ++x; x += 5; x **= 2; [x] = [7]; ({ y: x, ...y } = { y: 8, z: 1 }); x ??= 3; y.z
console.log(self.x, x, self["string name"], sn, xx, self.y, self.w, self.v, x++ + ++x, self.x)
for (x of [1, 2, 3]);
for (x in { q: 1 }) console.log(self.x)
console.log(Object.keys(self), self.default.name, self.default.n, Object.prototype.toString.call(self), self[Symbol.toStringTag], Object.keys({...self}), {...self.bns})
console.log(import.meta.url.slice(-8), import.meta === import.meta, typeof import.meta.nope)
try { c = 1 } catch (e) { console.log(e.message) }
try { ({ c } = { c: 1 }) } catch (e) { console.log(e.message) }
try { ({ c = 2 } = { }) } catch (e) { console.log(e.message) }
try { ns.count = 1 } catch (e) { console.log(e.name) }
try { delete ns.count } catch (e) { console.log(e.name) }
try { arguments } catch (e) { console.log(e.message) }
console.log(typeof arguments, this, (() => typeof arguments)(), (function () { return arguments.length })(1, 2))
const dyn = await import('./c.mjs')
console.log({...dyn}, dyn.default(), (await import('./c.mjs')) === dyn, Reflect.ownKeys(dyn), Object.isFrozen(dyn), Object.isSealed(dyn), Object.getOwnPropertyDescriptor(dyn, 'q'))
await import('./bad.mjs').catch(e => console.log(e.message))
await import('./bad2.mjs').catch(e => console.log(e.message))
await import('./throws.mjs').catch(e => console.log(e.message, e.stack.match(/throws.mjs:\d+:\d+/g)))
await import('./throws.mjs').catch(e => console.log(e.message))
class Sub extends K { static #p = c; get p() { return Sub.#p } [c]() { return c } }
console.log(new Sub().p, new K().k, new ns.Cls().k, ns.tag`x`, K.s?.(), ns?.count)
lab: for (const c of [1]) { for (;;) { break lab } }
switch (c) { case 4: { let c = 0; console.log(c) } default: console.log(c) }
console.log(hoisted.toString(), (async () => await import('./c.mjs')).toString())
console.log(new Error('l').stack.split('\n')[1].match(/main\.mjs:\d+/)[0])
