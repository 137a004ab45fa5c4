export { later } from './early.mjs';
export { plain } from './plain.mjs';
export { one, two } from './one.mjs';
