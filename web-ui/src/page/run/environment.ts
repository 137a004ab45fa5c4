/** An environment as lines `KEY=value`; empty lines and those that start with `#` say nothing. */
export interface Environment {
  readonly values: Readonly<Record<string, string>>;
  /** One line for each that can't be read. */
  readonly faults: readonly string[];
}

export function parseEnvironment(text: string): Environment {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const at = line.indexOf("=");
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (key === "") faults.push(`Line ${index + 1} of the environment is not KEY=value: “${line.trim()}”`);
    else values[key] = line.slice(at + 1);
  }
  return { values, faults };
}

export function environmentText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join("\n");
}
