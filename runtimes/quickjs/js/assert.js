// The module `assert`.

const { inspect } = load('inspect');
const { isDeepEqual } = load('equal');

class AssertionError extends Error {
  constructor({ message, actual, expected, operator }) {
    super(message);
    this.generatedMessage = false;
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
  get name() { return 'AssertionError'; }
}

const HEADINGS = {
  strictEqual: 'Expected values to be strictly equal:',
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
};

function fail(message, actual, expected, operator, short) {
  if (message instanceof Error) throw message;
  const isOwn = message === undefined;
  if (isOwn) {
    const [left, right] = [inspect(actual), inspect(expected)];
    if (short) message = `${left} ${short} ${right}`;
    else if (operator.startsWith('not')) message = `${HEADINGS[operator]}${right.length > 5 ? `\n\n${right}\n` : ` ${right}`}`;
    else message = `${HEADINGS[operator]}\n${left.includes('\n') || right.includes('\n') ? `+ actual - expected\n\n${changes(left, right)}` : `\n${left} !== ${right}`}\n`;
  }
  const error = new AssertionError({ message, actual, expected, operator });
  error.generatedMessage = isOwn;
  throw error;
}

/** The lines of both, those that only one has marked: the longest common subsequence stays unmarked. */
function changes(actual, expected) {
  const [left, right] = [actual.split('\n'), expected.split('\n')];
  if (left.length * right.length > 250000) return `+ ${left.join('\n+ ')}\n- ${right.join('\n- ')}`;
  const lengths = Array.from({ length: left.length + 1 }, () => new Array(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const lines = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push(`  ${left[i++]}`);
      j++;
    } else if (j >= right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) lines.push(`+ ${left[i++]}`);
    else lines.push(`- ${right[j++]}`);
  }
  return lines.join('\n');
}

function ok(...args) {
  const [value, message] = args;
  if (value) return;
  if (message instanceof Error) throw message;
  const text = args.length === 0 ? 'No value argument passed to `assert.ok()`' : `The expression evaluated to a falsy value: ${inspect(value)}`;
  const error = new AssertionError({ message: message ?? text, actual: value, expected: true, operator: '==' });
  error.generatedMessage = message === undefined;
  throw error;
}

/** Whether an error is as expected; false or a message. */
function matches(error, expected) {
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return true;
    if (expected === Error || Error.isPrototypeOf(expected)) return false;
    return expected(error) === true;
  }
  return Object.keys(expected).every((key) => (expected[key] instanceof RegExp && typeof error[key] === 'string'
    ? expected[key].test(error[key]) : isDeepEqual(error[key], expected[key], true)));
}

function judge(error, expected, operator) {
  if (expected === undefined || typeof expected === 'string') return;
  if (!matches(error, expected)) {
    if (typeof expected === 'function' || error instanceof Error) throw error;
    fail('The error is not as expected', error, expected, operator);
  }
}

const missing = (kind, message) => new AssertionError({ message: `Missing expected ${kind}${typeof message === 'string' ? `: ${message}` : '.'}`, operator: 'throws' });

const assert = Object.assign((...args) => ok(...args), {
  AssertionError,
  ok,
  fail(message = 'Failed') {
    if (message instanceof Error) throw message;
    throw new AssertionError({ message, operator: 'fail' });
  },
  equal(a, b, message) { if (!(a == b || (a !== a && b !== b))) fail(message, a, b, '==', '=='); },
  notEqual(a, b, message) { if (a == b) fail(message, a, b, '!=', '!='); },
  strictEqual(a, b, message) { if (!Object.is(a, b)) fail(message, a, b, 'strictEqual'); },
  notStrictEqual(a, b, message) { if (Object.is(a, b)) fail(message, a, b, 'notStrictEqual'); },
  deepEqual(a, b, message) { if (!isDeepEqual(a, b, false)) fail(message, a, b, 'deepEqual'); },
  notDeepEqual(a, b, message) { if (isDeepEqual(a, b, false)) fail(message, a, b, 'notDeepEqual', 'notDeepEqual'); },
  deepStrictEqual(a, b, message) { if (!isDeepEqual(a, b, true)) fail(message, a, b, 'deepStrictEqual'); },
  notDeepStrictEqual(a, b, message) { if (isDeepEqual(a, b, true)) fail(message, a, b, 'notDeepStrictEqual'); },
  match(text, pattern, message) { if (!pattern.test(text)) fail(message ?? `The input did not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`, text, pattern, 'match'); },
  doesNotMatch(text, pattern, message) { if (pattern.test(text)) fail(message ?? `The input was expected to not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`, text, pattern, 'doesNotMatch'); },
  throws(call, expected, message) {
    let error;
    try {
      call();
    } catch (thrown) {
      error = { thrown };
    }
    if (!error) throw missing('exception', message ?? expected);
    judge(error.thrown, expected, 'throws');
  },
  doesNotThrow(call, message) {
    try {
      call();
    } catch (error) {
      fail(`Got unwanted exception${typeof message === 'string' ? `: ${message}` : '.'}\nActual message: "${error?.message}"`, error, undefined, 'doesNotThrow');
    }
  },
  async rejects(promise, expected, message) {
    let error;
    try {
      await (typeof promise === 'function' ? promise() : promise);
    } catch (thrown) {
      error = { thrown };
    }
    if (!error) throw missing('rejection', message ?? expected);
    judge(error.thrown, expected, 'rejects');
  },
  async doesNotReject(promise) { await (typeof promise === 'function' ? promise() : promise); },
  ifError(value) { if (value !== null && value !== undefined) throw value instanceof Error ? value : new AssertionError({ message: `ifError got unwanted exception: ${inspect(value)}`, actual: value, operator: 'ifError' }); },
});
assert.strict = Object.assign((...args) => ok(...args), assert, {
  equal: assert.strictEqual, notEqual: assert.notStrictEqual, deepEqual: assert.deepStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;

exports.module = assert;
