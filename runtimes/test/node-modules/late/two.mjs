import { one } from './one.mjs';
export const two = () => `two of ${one}`;
