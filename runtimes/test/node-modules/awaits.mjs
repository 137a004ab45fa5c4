// Programs that await in the scope of a storage, with what Node 24 logs of them; and texts to rewrite.

export const frames = [
  {
    name: "simple",
    source: `await als.run(1, async () => { log(await 5, S());
      await null;
      log(S()); });
      log(S());`,
    expected: ["5 1","1","undefined"],
  },
  {
    name: "many",
    source: `await Promise.all([1,2,3].map(i => als.run(i, async () => { for (let k = 0; k < 3; k++) { await delay();
      log(i, S()); } })));`,
    expected: ["1 1","2 2","3 3","1 1","2 2","3 3","1 1","2 2","3 3"],
  },
  {
    name: "throws",
    source: `await als.run(1, async () => { try { await als.run(2, async () => { await null;
      log('in', S()); throw new Error('x') }) } catch (e) { log(e.message, S()) } finally { log('fin', S()) } log(S()) });
      log(S())`,
    expected: ["in 2","x 1","fin 1","1","undefined"],
  },
  {
    name: "fin",
    source: `await als.run(7, async () => { try { await Promise.reject(1) } catch { log(S()); try { await als.run(9, () => Promise.reject(2)) } catch (e) { log(e, S()) } } finally { log(S()) } })`,
    expected: ["7","2 7","7"],
  },
  {
    name: "enter",
    source: `async function f() { als.enterWith('f');
      await null;
      log('f', S()) } const p = f();
      log('after', S());
      await p;
      log('awaited', S());`,
    expected: ["after f","f f","awaited f"],
  },
  {
    name: "enterInTry",
    source: `try { als.enterWith(3); throw 1 } catch { log(S()) } await null; try { await null;
      als.enterWith(4); null.x } catch { log(S()) } log(S())`,
    expected: ["3","4","4"],
  },
  {
    name: "then",
    source: `als.run('t', () => { Promise.resolve(1).then(v => { log(v, S()); return 2 }).then(v => log(v, S())).finally(() => log('fin', S())) });
      await delay();
      log(S());
      const p = als.run('q', () => Promise.resolve(3));
      await p.then(() => log(S()));`,
    expected: ["1 t","2 t","fin t","undefined","undefined"],
  },
  {
    name: "rejectionHandlers",
    source: `await als.run('r', () => Promise.reject(1).catch(e => { log(e, S()) }).then(() => log(S())))`,
    expected: ["1 r","r"],
  },
  {
    name: "gen",
    source: `async function* g() { for (let i = 0; i < 3; i++) { log('g', S());
      await null;
      log('g2', S()); yield i; } } await als.run('G', async () => { for await (const x of g()) { log('b', x, S());
      als.enterWith('e' + x); } log('end', S()) });
      log(S());`,
    expected: ["g G","g2 G","b 0 G","g e0","g2 e0","b 1 e0","g e1","g2 e1","b 2 e1","end e2","undefined"],
  },
  {
    name: "gen2",
    source: `async function* g() { log('a', S()); yield 1;
      log('b', S()); yield 2;
      log('c', S()); } const it = g();
      await als.run(1, () => it.next());
      await als.run(2, () => it.next());
      await als.run(3, () => it.next());`,
    expected: ["a 1","b 2","c 3"],
  },
  {
    name: "delegated",
    source: `async function* inner() { yield 1;
      await null; yield 2; return 9 } async function* outer() { const r = yield* inner();
      log('r', r, S()) } await als.run('o', async () => { for await (const x of outer()) log(x, S()) })`,
    expected: ["1 o","2 o","r 9 o"],
  },
  {
    name: "thenable",
    source: `const t = { then(r) { log('then', S()); setTimeout(() => r(5), 1) } };
      await als.run('th', async () => { log(await t, S()) });
      log(S())`,
    expected: ["then th","5 th","undefined"],
  },
  {
    name: "thenableNone",
    source: `als.run('zz', async () => { await null;
      await null; });
      const t = { then(r) { log('then', S()); r(5) } };
      log(await t, S())`,
    expected: ["then undefined","5 undefined"],
  },
  {
    name: "forAwaitSync",
    source: `await als.run('s', async () => { for await (const x of [1, Promise.resolve(2), delay()]) log(x, S());
      log(S()) })`,
    expected: ["1 s","2 s","delayed s","s"],
  },
  {
    name: "brk",
    source: `async function* g() { try { yield 1; yield 2 } finally { await null;
      log('cleanup', S()) } } await als.run('k', async () => { lab: for await (const x of g()) { log(x, S()); break lab } log(S()) })`,
    expected: ["1 k","cleanup k","k"],
  },
  {
    name: "loopThrow",
    source: `async function* g() { yield 1;
      await null; throw new Error('boom') } await als.run('k', async () => { try { for await (const x of g()) { log(x, S()) } } catch (e) { log(e.message, S()) } finally { log(S()) } })`,
    expected: ["1 k","boom k","k"],
  },
  {
    name: "arrow",
    source: `const f = async x => await x + 1;
      log(await als.run(1, f, 2));
      log(S());
      const g = async () => ({ v: (await 1, S()) });
      log(await als.run('gg', g))`,
    expected: ["3","undefined","{\"v\":\"gg\"}"],
  },
  {
    name: "leak",
    source: `als.run('leak', async () => { await null;
      await null;
      await null; });
      await null;
      log(S()); Promise.resolve().then(() => log('pt', S()));
      await delay();
      log(S())`,
    expected: ["undefined","pt undefined","undefined"],
  },
  {
    name: "nested",
    source: `async function a() { await b();
      log('a', S()) } async function b() { await als.run('b', async () => { await delay();
      log('b', S()) });
      log('bb', S()) } await als.run('A', a);
      log(S())`,
    expected: ["b b","bb A","a A","undefined"],
  },
  {
    name: "cls",
    source: `class A { async m(x) { const r = await this.n(await x); return [r, S()] } async n(v) { await null; return v } static async s() { return await 1 } get [Symbol.toStringTag]() { return 'x' } } log(await als.run('c', () => new A().m(4)), await A.s())`,
    expected: ["[4,\"c\"] 1"],
  },
  {
    name: "ret",
    source: `async function f() { try { return await als.run('in', async () => { await null; return S() }) } finally { log('f', S()) } } log(await als.run('out', f), S())`,
    expected: ["f out","in undefined"],
  },
  {
    name: "all",
    source: `const r = await als.run('all', () => Promise.all([delay().then(() => S()), (async () => { await null; return S() })()]));
      log(r, S());
      const s = await als.run('any', () => Promise.any([delay().then(() => S())]));
      log(s)`,
    expected: ["[\"all\",\"all\"] undefined","any"],
  },
  {
    name: "thrower",
    source: `await als.run('x', async () => { const p = (async () => { throw 1 })(); try { await p } catch { log(S()) } try { await (() => { throw 2 })() } catch (e) { log(e, S()) } })`,
    expected: ["x","2 x"],
  },
  {
    name: "later",
    source: `let go;
      const gate = new Promise(r => go = r);
      const ps = ['p', 'q'].map(v => als.run(v, async () => { await gate; return S() }));
      als.run('z', () => go());
      log(await Promise.all(ps), S())`,
    expected: ["[\"p\",\"q\"] undefined"],
  },
  {
    name: "order",
    source: `const o = []; (async () => { for (let i = 0; i < 4; i++) { await null; o.push('a' + i) } })(); (async () => { for (let i = 0; i < 4; i++) { await { then(r) { r() } }; o.push('b' + i) } })(); (async () => { for await (const x of [1, 2, 3]) o.push('c' + x) })(); Promise.resolve().then(() => o.push('t1')).then(() => o.push('t2')).then(() => o.push('t3'));
      await delay();
      await delay();
      log(o.join())`,
    expected: ["a0,t1,a1,b0,c1,t2,a2,t3,a3,b1,c2,b2,c3,b3"],
  },
];

export const texts = [
  'async function f(a) {\n  try { await (a, b); const x = await a + await c(await d); } catch { no() } finally { q } }',
  'const g = async x => await x, h = async (a /* => */) => /* => */ ( await a ), k = async () => ({ a: await 1 });',
  'async function* gen() { lab: for await (const x of (y)) {\n if (x) continue lab; yield* z; }\n for await (x of y) (await q)(x); if (x) for await (x of z) ; else a }',
  'const m = async x=>5-await x, n = { async 1(){await(0)}, async/**/"a b"() { return-await-x } }; async/**/function o(){await`a`;await"b"}',
  'class A { async m() { await x } static { (async () => { await 1 })() } [await1]() {} }',
];
