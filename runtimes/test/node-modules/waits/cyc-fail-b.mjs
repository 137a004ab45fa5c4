import { q } from './cyc-fail-a.mjs'; q
