// Packages of others, as `pip install --target` leaves them beside a program; each is obtained once, with what it needs,
// in these versions, and kept in the build's cache.

import { cpSync } from 'node:fs';
import path from 'node:path';
import { step } from '../build/cache.mjs';
import { lastLine } from '../build/debian.mjs';
import { has, run } from '../build/run.mjs';

const PYGMENTS = 'pygments==2.21.0';
const PACKAGING = 'packaging==26.4';
const WERKZEUG = ['werkzeug==3.1.9', 'markupsafe==3.0.4'];
const PACKAGES = {
  black: ['black==26.10.1', 'click==8.5.1', 'mypy_extensions==1.2.0', PACKAGING, 'pathspec==1.1.1', 'platformdirs==4.14.8', 'pytokens==0.4.1'],
  bottle: ['bottle==0.13.4'],
  flask: ['flask==3.1.3', ...WERKZEUG, 'jinja2==3.1.6', 'click==8.5.1', 'itsdangerous==2.2.0', 'blinker==1.9.0'],
  hypercorn: [
    'hypercorn==0.18.0', 'h11==0.16.0', 'h2==4.4.1', 'hpack==4.2.0', 'hyperframe==6.1.0', 'priority==2.0.0', 'wsproto==1.3.2',
    'starlette==1.10.0', 'anyio==4.16.0', 'idna==3.20', 'sniffio==1.3.1', 'typing_extensions==4.16.0',
  ],
  loguru: ['loguru==0.7.3'],
  pip: ['pip==24.3.1'],
  pytest: ['pytest==9.2.0', 'iniconfig==2.3.1', PACKAGING, 'pluggy==1.7.0', PYGMENTS],
  requests: ['requests==2.34.2', 'urllib3==2.8.0', 'idna==3.20', 'certifi==2026.10.19.post1', 'charset_normalizer==3.5.3'],
  rich: ['rich==15.0.0', 'markdown-it-py==4.3.0', 'mdurl==0.1.2', PYGMENTS],
  sympy: ['sympy==1.14.0', 'mpmath==1.3.0'],
  uvicorn: ['uvicorn==0.54.0', 'starlette==1.10.0', 'h11==0.16.0', 'click==8.5.1', 'anyio==4.16.0', 'idna==3.20', 'sniffio==1.3.1', 'typing_extensions==4.16.0', 'websockets==17.4'],
  werkzeug: WERKZEUG,
};
const FLAGS = ['--quiet', '--disable-pip-version-check', '--no-compile', '--no-deps', '--only-binary=:all:', '--python-version', '3.12'];

/** Why there are no packages here, or false. */
export const whyNoPackages = has('python3') ? false : 'there is no python3 with pip; to get it: apt-get install python3-pip';

/** Puts a package, with what it needs, into the project of a tree; gives why it could not be had, or null. */
export async function putPackage(tree, name) {
  try {
    const folder = await step(`package-${name}`, PACKAGES[name], (it) =>
      run('python3', ['-m', 'pip', 'install', ...FLAGS, '--target', path.join(it, 'packages'), ...PACKAGES[name]]),
    );
    cpSync(path.join(folder, 'packages'), path.join(tree.root, tree.home), { recursive: true });
    return null;
  } catch (error) {
    return `${name} could not be had: ${lastLine(error)}; to get it: python3 -m pip install ${PACKAGES[name].join(' ')}`;
  }
}
