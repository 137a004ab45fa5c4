import { fn, hoisted } from './main.mjs'
export const b = 'b'; export let count = 0; export function inc() { count++; return this } export class Cls { k = 1; static s() { return this === Cls } }
export default function () { return count }
export const tag = (s) => s[0] + count
try { console.log(fn) } catch (e) { console.log(e.message) }
try { console.log(hoisted.name); hoisted() } catch (e) { console.log(e.message) }
console.log('b this', inc())
