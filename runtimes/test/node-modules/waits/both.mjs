import { A } from './tla1.mjs'; import { B } from './tla2.mjs'; console.log('both', A, B)
