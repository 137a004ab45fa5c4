import { b } from './tcyc-b.mjs'; await 1; console.log('tcyc a', b); export const a = 1
