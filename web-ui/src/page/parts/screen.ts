/** A window narrower than 600 px or lower than 500 px shows one pane at a time; 200 % zoom makes windows so as well. */
export const compact = matchMedia("(max-width: 599.98px), (max-height: 499.98px)");

/** Fingers have no keyboard: a focus that nobody asked for would cover half the screen with one. */
export const touch = matchMedia("(pointer: coarse)");
