// A module of a cycle that is evaluated before what the cycle gives on from outside, or from another cycle.
import { later } from './index.mjs';
console.log(later());
