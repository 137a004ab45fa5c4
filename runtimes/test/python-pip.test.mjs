import assert from 'node:assert/strict';
import { test } from 'node:test';
import { has, run, Tree } from './guest.mjs';
import { putPackage, whyNoPackages } from './packages.mjs';

const skip = has('python') ? whyNoPackages : 'the runtime python was left out';

/** Where the start of pip unpacks it; without a network it has to lie there. */
const UNPACKED = '/var/cache/python/pip-24.3.1';

const WHEELS = `import os, zipfile
def wheel(name, tag, needs=""):
    folder = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(f"wheels/{name}-1.0-{tag}.whl", "w") as archive:
        archive.writestr(f"{name}.py", f"NAME = {name!r}")
        archive.writestr(f"{folder}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n{needs}")
        archive.writestr(f"{folder}/WHEEL", f"Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: {tag}\\n")
        archive.writestr(f"{folder}/RECORD", f"{name}.py,,\\n{folder}/METADATA,,\\n{folder}/WHEEL,,\\n{folder}/RECORD,,\\n")
os.mkdir("wheels")
wheel("demo", "py3-none-any", "Requires-Dist: needed>=1; python_version > '3'\\nRequires-Dist: other; python_version < '3'\\n")
wheel("needed", "py3-none-any")
wheel("native", "cp312-cp312-manylinux_2_17_x86_64")
`;

test('pip installs pure wheels into site-packages, where programs find them, and refuses others by name', { skip }, async (context) => {
  const tree = new Tree({ files: { 'main.py': 'import demo, needed; print(demo.NAME, needed.NAME)' } });
  try {
    const why = await putPackage({ root: tree.root, home: UNPACKED }, 'pip');
    if (why) return context.skip(why);
    const runs = async (...command) => {
      const { stdout, stderr } = await run(tree, command, { env: { HOME: '/home' } });
      return stdout + stderr;
    };
    assert.equal(await runs('python', '-c', WHEELS), '');
    assert.match(await runs('pip', 'install', '--no-index', '-f', 'wheels', 'demo'), /Successfully installed demo-1\.0 needed-1\.0\n$/);
    assert.equal(await runs('python', '/home/project/main.py'), 'demo needed\n');
    assert.match(await runs('python', '-m', 'pip', 'uninstall', '-y', 'demo'), /Successfully uninstalled demo-1\.0\n$/);
    assert.ok(!tree.has('site-packages/demo.py') && tree.has('site-packages/needed.py'));
    assert.match(await runs('pip', 'install', '--no-index', '-f', 'wheels', 'native'), /No matching distribution found for native\n$/);
  } finally {
    tree.remove();
  }
});
