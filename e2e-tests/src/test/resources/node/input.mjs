import readline from 'node:readline';
import { once } from 'node:events';
import assert from 'node:assert';

const lines = readline.createInterface({ input: process.stdin });
for await (const line of lines) console.log('line:', [line]);
process.stdout.write('no newline');
process.stdout.write(Buffer.from(' then bytes\n'), () => console.log('written'));
process.stderr.write('to stderr\n');
console.error('also %s', 'stderr');
const check = (call) => {
  try {
    console.log('passed', call());
  } catch (error) {
    console.log(error.name, error.code, error.message.split('\n')[0]);
  }
};
check(() => assert.strictEqual(1, 2));
check(() => assert.equal(1, '1'));
check(() => assert.deepStrictEqual({ a: [1, new Map([[1, 2]])] }, { a: [1, new Map([[1, 2]])] }));
check(() => assert.deepStrictEqual([1], ['1']));
check(() => assert.deepEqual([1], ['1']));
check(() => assert.throws(() => { throw new TypeError('bad'); }, TypeError));
check(() => assert.throws(() => { throw new TypeError('bad'); }, { message: 'bad' }));
check(() => assert.throws(() => {}));
check(() => assert.ok(0, 'my message'));
check(() => assert.fail('failed'));
check(() => assert.match('abc', /b/));
check(() => assert.notStrictEqual(1, 1));
await assert.rejects(Promise.reject(new Error('r')), /r/);
const controller = new AbortController();
setTimeout(() => controller.abort(), 1);
await once(controller.signal, 'abort').catch(() => new Promise((resolve) => controller.signal.addEventListener('abort', resolve)));
console.log(controller.signal.aborted, controller.signal.reason.name);
console.log(process.hrtime().length, typeof process.hrtime.bigint(), process.uptime() < 60, performance.now() > 0);
