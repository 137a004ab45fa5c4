import * as A from './tcyc-a.mjs'; console.log('tcyc b'); await 2; console.log('tcyc b2', Object.keys); export const b = 2
