import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { has, run, Tree } from './guest.mjs';
import { putPackage, whyNoPackages } from './packages.mjs';
import { reference, whyNoReference } from './reference.mjs';

const skip = has('python') ? whyNoPackages : 'the runtime python was left out';
const main = '/home/project/main.py';

/** Runs python in a folder with a package and the files. */
async function python(context, name, files, args = [main], engine = undefined) {
  const tree = new Tree({ files });
  tree.put('/dev/null', '');
  try {
    const why = await putPackage(tree, name);
    if (why) return context.skip(why);
    const { stdout, stderr, status } = await run(tree, ['python', ...args], { engine, env: { COLUMNS: '80', HOME: '/home' } });
    return { out: stdout + stderr, stdout, stderr, status, tree: Object.fromEntries(Object.keys(files).map((it) => [it, tree.read(it)])) };
  } finally {
    tree.remove();
  }
}

describe('python: packages run from a folder', { skip }, () => {
  // It copies descriptors, unless it is told not to. The kernel can do that and node:wasi can't: without these flags it runs
  // in e2e-tests.
  test('pytest', async (context) => {
    const source = `import pytest
@pytest.mark.parametrize("a, b, sum", [(1, 2, 3), (2, 2, 4)])
def test_add(a, b, sum): assert a + b == sum
def test_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("text")
    print("out")
    assert capsys.readouterr().out == "out\\n"
def test_raises():
    with pytest.raises(ValueError, match="bad"): raise ValueError("bad")
def test_fails(): assert [1, 2] == [1, 3]
`;
    const result = await python(context, 'pytest', { 'test_it.py': source }, ['-m', 'pytest', '-q', '--capture=sys', '-p', 'no:faulthandler']);
    if (!result) return;
    assert.match(result.stdout, /At index 1 diff: 2 != 3[^]*FAILED test_it\.py::test_fails[^]*1 failed, 4 passed/);
    assert.equal(result.status, 1);
  });

  test('rich', async (context) => {
    const source = `from rich.console import Console
from rich.live import Live
from rich.markdown import Markdown
from rich.progress import track
from rich.syntax import Syntax
from rich.table import Table
table = Table(title="Table"); table.add_column("a"); table.add_row("[b]cell[/b]")
console = Console(); console.print(table)
print(sum(track(range(3), description="work")))
with console.status("thinking"): console.print(Markdown("# title"))
console.print(Syntax("def f(): pass", "python"))
with Live(table, refresh_per_second=4): table.add_row("later")
`;
    const result = await python(context, 'rich', { 'main.py': source });
    if (!result) return;
    assert.equal(result.stderr, '');
    assert.match(result.stdout, /│ cell │[^]*work ━+ 100%[^]*3\n[^]*title[^]*def f\(\): pass[^]*│ later │/);
  });

  test('sympy', async (context) => {
    const source = `from sympy import Matrix, exp, factor, integrate, limit, oo, pi, sin, solve, symbols
x = symbols("x")
print(integrate(sin(x) * exp(x), x), solve(x**2 - 2, x), Matrix([[1, 2], [3, 4]]).inv(), pi.evalf(30), factor(x**3 - 1), limit(sin(x) / x, x, 0))
`;
    const result = await python(context, 'sympy', { 'main.py': source });
    if (!result) return;
    assert.equal(result.out, 'exp(x)*sin(x)/2 - exp(x)*cos(x)/2 [-sqrt(2), sqrt(2)] Matrix([[-2, 1], [3/2, -1/2]]) 3.14159265358979323846264338328 (x - 1)*(x**2 + x + 1) 1\n');
  });

  test('loguru', async (context) => {
    const source = `import sys
from loguru import logger
logger.remove()
logger.add(sys.stdout, format="{level} {message} {process.name} {thread.name}")
logger.add("log.txt", rotation="1 MB", retention=2, format="{message}")
logger.info("hello {}", 1)
@logger.catch
def fails(): 1 / 0
fails()
logger.add(sys.stdout, enqueue=True, format="queued {message}")
logger.warning("late")
logger.remove()
`;
    const result = await python(context, 'loguru', { 'main.py': source, 'log.txt': '' });
    if (!result) return;
    assert.equal(result.stderr, '');
    assert.match(result.stdout, /^INFO hello 1 MainProcess MainThread\nERROR [^]*ZeroDivisionError[^]*WARNING late [^]*queued late\n$/);
    assert.match(result.tree['log.txt'], /^hello 1\n/);
  });

  test('werkzeug', async (context) => {
    const source = `from werkzeug.debug import DebuggedApplication
from werkzeug.routing import Map, Rule
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.serving import run_simple
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response
rules = Map([Rule("/hi/<int:n>", endpoint="hi")])
@Request.application
def app(request):
    endpoint, values = rules.bind_to_environ(request.environ).match()
    return Response(f"{endpoint} {values} {request.args.get('q')}")
client = Client(DebuggedApplication(app))
print(client.get("/hi/3?q=ü").text, client.get("/nowhere").status)
secret = generate_password_hash("secret", method="pbkdf2:sha256:1000")
print(check_password_hash(secret, "secret"), check_password_hash(secret, "other"))
`;
    const result = await python(context, 'werkzeug', { 'main.py': source });
    if (!result) return;
    assert.equal(result.out, "hi {'n': 3} ü 404 NOT FOUND\nTrue False\n");
  });

  // Several files at once go through an event loop, whose clock node:wasi lacks.
  test('black', { skip: whyNoReference }, async (context) => {
    const files = { 'a.py': 'x = {  "a":1 }\n', 'b.py': 'y = [1,\n 2]\n' };
    const result = await python(context, 'black', files, ['-m', 'black', 'a.py', 'b.py'], reference);
    if (!result) return;
    assert.match(result.stderr, /2 files reformatted/);
    assert.equal(result.status, 0);
    assert.deepEqual(result.tree, { 'a.py': 'x = {"a": 1}\n', 'b.py': 'y = [1, 2]\n' });
  });
});
