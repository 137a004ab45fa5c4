/** What a person reads where a program gave no answer. */
export interface Failure {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Whether it is worth asking again by itself. */
  readonly again: boolean;
}

/** `isSafe` says that asking once more does no harm: servers that look for a free port close what comes while they look. */
export function failureOf(code: string, message: string, port: number, isSafe = false): Failure {
  switch (code) {
    case "NOTAB":
      return {
        status: 503,
        title: "No tab serves this preview",
        text: "The Warren tab that runs this program is closed or was reloaded. Run the program again there, and open the preview from it.",
        again: true,
      };
    case "BUILD":
      return {
        status: 503,
        title: "Warren has changed",
        text: "The Warren tab that runs this program is of another version than this preview. Reload that tab and run the program again.",
        again: false,
      };
    case "ECONNREFUSED":
      return {
        status: 502,
        title: `Nothing listens on port ${port}`,
        text: "The program has ended, or it has not begun to listen. This page asks again by itself.",
        again: true,
      };
    case "ECONNRESET":
    case "EPIPE":
      return {
        status: 502,
        title: "The program has closed the connection",
        text: `It ended before its answer was complete: ${message}. Its output in the terminal may tell why.${isSafe ? " This page asks again by itself." : ""}`,
        again: isSafe,
      };
    case "ETIMEDOUT":
      return {
        status: 504,
        title: "The program does not answer",
        text: `What listens on port ${port} took the request, but ${message}. It may be busy with another one, or wait for something itself; its output in the terminal may tell.`,
        again: false,
      };
    case "EPROTO":
      return {
        status: 502,
        title: "The program's answer is not HTTP",
        text: `What listens on port ${port} answered something that a browser must not take: ${message}.`,
        again: false,
      };
    default:
      return { status: 502, title: "The program gave no answer", text: `${message} (${code}).`, again: false };
  }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

export function errorPage({ title, text, again }: Failure): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${again ? '<meta http-equiv="refresh" content="2">\n' : ""}<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; display: grid; place-content: center; min-height: 100vh; padding: 24px; box-sizing: border-box;
  background: light-dark(#fbf8f3, #191613); color: light-dark(#2b231b, #eee6db); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 34em; padding-left: 18px; border-left: 4px solid light-dark(#a3431a, #f0a061) }
h1 { margin: 0 0 6px; font-size: 19px }
p { margin: 0; color: light-dark(#655749, #b3a595) }
</style>
</head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body>
</html>
`;
}
