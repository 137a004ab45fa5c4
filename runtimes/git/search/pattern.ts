/** Which lines are looked for: patterns, and how they are joined. */
export type Pattern =
  | { readonly is: 'text'; readonly expression: RegExp; readonly ascii: boolean }
  | { readonly is: 'not'; readonly of: Pattern }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Pattern[] };

const utf8 = (line: string): string => Buffer.from(line, 'latin1').toString('utf8');

/** Whether a line, in Latin-1, is meant. */
export function fits(pattern: Pattern, line: string): boolean {
  switch (pattern.is) {
    case 'text':
      pattern.expression.lastIndex = 0;
      return pattern.expression.test(pattern.ascii ? line : utf8(line));
    case 'not':
      return !fits(pattern.of, line);
    case 'and':
      return pattern.parts.every((part) => fits(part, line));
    case 'or':
      return pattern.parts.some((part) => fits(part, line));
  }
}

/** Where in a line something is meant, from and to, in the order of the line. */
export function placesIn(pattern: Pattern, line: string): [number, number][] {
  const found: [number, number][] = [];
  const collect = (it: Pattern): void => {
    if (it.is === 'not') return;
    if (it.is !== 'text') return it.parts.forEach(collect);
    it.expression.lastIndex = 0;
    const text = it.ascii ? line : utf8(line);
    const bytes = (at: number): number => (it.ascii ? at : Buffer.byteLength(text.slice(0, at)));
    for (const match of text.matchAll(it.expression)) if (match[0] !== '') found.push([bytes(match.index), bytes(match.index + match[0].length)]);
  };
  collect(pattern);
  found.sort(([one], [other]) => one - other);
  return found.filter(([from], at) => at === 0 || from >= (found[at - 1] as [number, number])[1]);
}
