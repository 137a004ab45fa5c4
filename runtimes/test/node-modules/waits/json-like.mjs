export const a = 1; export { a as default, a as "__proto__", a as then2, a as "10", a as "9", a as "é" }
import * as me from './json-like.mjs'; console.log(Object.keys(me), me["9"], Reflect.has(me, '10'))
