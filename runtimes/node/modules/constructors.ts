/** Constructors of functions: their texts are rewritten as files are. */
export function replaceConstructors(): void {}
