// A line of input at a time, evaluated and printed: the heart of both commands' interactive mode. The terminal does the
// editing; here are only whole lines.

const { inspect } = load('inspect');

const HELP = `.break   forget what was begun
.exit    leave, as Ctrl+D does
.help    this list
`;

/** Whether the text begins something that it does not end: brackets, a template, a comment or a string. */
function isUnfinished(text) {
  const open = [];
  let before = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    const inTemplate = open.at(-1) === '`';
    if (inTemplate) {
      if (char === '\\') i++;
      else if (char === '`') open.pop();
      else if (char === '$' && text[i + 1] === '{') {
        open.push('${');
        i++;
      }
      continue;
    }
    if (char === '"' || char === "'") {
      for (i++; i < text.length && text[i] !== char; i++) {
        if (text[i] === '\\') i++;
        else if (text[i] === '\n') return false;
      }
      if (i > text.length) return true;
      if (i === text.length) return text.endsWith('\\\n') || text.endsWith('\\');
    } else if (char === '/' && text[i + 1] === '/') {
      while (i + 1 < text.length && text[i + 1] !== '\n') i++;
      continue;
    } else if (char === '/' && text[i + 1] === '*') {
      i = text.indexOf('*/', i + 2);
      if (i < 0) return true;
      i++;
      continue;
    } else if (char === '/' && !/[\w$)\]}]/.test(before)) {
      for (let inClass = false; ++i < text.length && text[i] !== '\n' && (inClass || text[i] !== '/');) {
        if (text[i] === '\\') i++;
        else if (text[i] === '[') inClass = true;
        else if (text[i] === ']') inClass = false;
      }
    } else if (char === '`' || '([{'.includes(char)) {
      open.push(char);
    } else if (')]}'.includes(char)) {
      open.pop();
    }
    if (!/\s/.test(char)) before = char;
  }
  return open.length > 0;
}

/** Top-level declarations become `var`, so that they can be made again. */
const redeclarable = (text) => text.replace(/^\s*(?:let|const)\s+(?=[\w$[{])/, 'var ');

function evaluate(text) {
  const code = redeclarable(text);
  if (/\bawait\b/.test(code)) return { promise: sys.evaluateAsync(code, 'REPL') };
  if (/^\s*\{/.test(code) && !/;\s*$/.test(code)) {
    try {
      return { value: sys.evaluate(`(${code.trim()}\n)`, 'REPL') };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return { value: sys.evaluate(code, 'REPL') };
}

/**
 * Starts a session. `write(text)` shows text, `end()` is called once when it is over. The result takes what is read:
 * `lines(text)`, in pieces of any size, and `close()` at the end of the input.
 */
exports.start = ({ write, end, banner, colors, drain = () => {} }) => {
  let rest = '';
  let begun = '';
  let isBusy = false;
  let isOver = false;
  const waiting = [];
  const prompt = () => write(begun ? '... ' : '> ');

  function show(value) {
    globalThis._ = value;
    write(`${inspect(value, { colors })}\n`);
  }

  function complain(error) {
    begun = '';
    let text;
    try {
      text = inspect(error, { colors });
    } catch {
      text = 'an error that cannot be shown';
    }
    write(`Uncaught ${text.replace(/\n    at (?:<eval> \()?REPL[^]*$/, '').trimEnd()}\n`);
  }

  function command(word) {
    if (word === '.exit') return void finish();
    if (word === '.break') begun = '';
    else write(word === '.help' ? HELP : `${word}: no such command; .help lists them\n`);
    prompt();
  }

  function line(text) {
    if (/^\s*\.[a-z]+\s*$/.test(text)) return command(text.trim());
    const whole = begun + text;
    if (whole.trim() === '') {
      begun = '';
      return prompt();
    }
    if (isUnfinished(`${whole}\n`)) {
      begun = `${whole}\n`;
      return prompt();
    }
    begun = '';
    try {
      const { promise, value } = evaluate(whole);
      if (promise) {
        isBusy = true;
        promise.then((result) => show(result.value), complain).then(() => {
          isBusy = false;
          prompt();
          next();
        });
        return undefined;
      }
      show(value);
    } catch (error) {
      complain(error);
    }
    drain();
    return prompt();
  }

  function next() {
    while (!isBusy && !isOver && waiting.length > 0) {
      const text = waiting.shift();
      if (text === null) finish();
      else line(text);
    }
  }

  function finish() {
    if (isOver) return;
    isOver = true;
    end();
  }

  if (banner) write(banner);
  prompt();
  return {
    lines(text) {
      const parts = (rest + text).split('\n');
      rest = parts.pop();
      waiting.push(...parts.map((part) => part.replace(/\r$/, '')));
      next();
    },
    close() {
      if (rest) waiting.push(rest);
      rest = '';
      waiting.push(null);
      write('\n');
      next();
    },
    complain(error) {
      complain(error);
      prompt();
    },
  };
};
