// What @swc/core has for files, over its WebAssembly, which reads none.
'use strict';

const fs = require('fs');

/** Who compiles a file without a word on its name means its own. */
const named = (path, options) => ({ filename: path, ...options });

module.exports = {
  transformFile: (compiler) => async (path, options) => compiler.transform(await fs.promises.readFile(path, 'utf8'), named(path, options)),
  transformFileSync: (compiler) => (path, options) => compiler.transformSync(fs.readFileSync(path, 'utf8'), named(path, options)),
  parseFile: (compiler) => async (path, options) => compiler.parse(await fs.promises.readFile(path, 'utf8'), options),
  parseFileSync: (compiler) => (path, options) => compiler.parseSync(fs.readFileSync(path, 'utf8'), options),
};
