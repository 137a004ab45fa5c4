import { createRequire } from 'node:module';
import type { Command } from './context.ts';

declare const __filename: string;

type Seldom = typeof import('../seldom.ts');

/** What few commands need is in a script of its own, which is read when it is asked for. */
export const seldom = (): Seldom => createRequire(__filename)('./seldom.cjs') as Seldom;

export const later = (name: string): Command => (context, words) => (seldom().SELDOM[name] as Command)(context, words);
