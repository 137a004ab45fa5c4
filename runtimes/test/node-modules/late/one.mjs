export { two } from './two.mjs';
export const one = 'one';
