// Which TypeScript is installed: npm reads each wish for a package by a module of its own, which this changes.
'use strict';

const { ownPackage } = require('./archive.cjs');

/** From this version on the compiler is a program for a machine, without a build that is none; the one before is in JavaScript. */
const MACHINE_TYPESCRIPT = '7.0.0-0';

/** What is installed in the place of a wish that such a version would fulfil; undefined if none would. */
function older({ type, fetchSpec }) {
  const { intersects, minVersion } = ownPackage('semver');
  const isRange = type === 'range' || type === 'version';
  if (isRange && !intersects(fetchSpec, `>=${MACHINE_TYPESCRIPT}`, { includePrerelease: true })) return undefined;
  if (isRange && minVersion(fetchSpec).major < 7) return `npm:typescript@${fetchSpec.split('||').map((part) => `${part.replace(/^\s*(\*|latest|)\s*$/, '>=0')} <${MACHINE_TYPESCRIPT}`).join(' || ')}`;
  tell();
  return 'npm:typescript@^6.0.0';
}

let isTold = false;

function tell() {
  if (isTold) return;
  isTold = true;
  console.error('npm notice typescript 7 is a program for a machine: version 6, the same compiler in JavaScript, is installed in its place');
}

function insteadOf(wish) {
  return wish.registry && wish.type !== 'alias' && wish.name === 'typescript' ? older(wish) : undefined;
}

module.exports = (read) => {
  const { resolve } = read;
  const replaced = (wish, where, whole) => {
    const other = insteadOf(wish);
    return other ? resolve(wish.name, other, where, whole) : wish;
  };
  const reading = (text, where) => replaced(read(text, where), where);
  return Object.assign(reading, read, { resolve: (name, spec, where, whole) => replaced(resolve(name, spec, where, whole), where) });
};

/** Says once what is installed for a lock file's TypeScript 7. */
module.exports.tell = tell;
