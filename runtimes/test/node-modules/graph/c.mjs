#!/usr/bin/env node
import * as ns from "./d.mjs"
export default () => ns.a
export const q = 1; let later; export { later }; export { later as l2, q as r }
const dup = 1
later = 5
export class Z {}; export async function af() {} export function* gf() {} export async function* agf() {}
