// Which scripts of packages npm runs when it installs them: it runs each by a module of its own, which this changes.
'use strict';

const { startsBrowser, tellAddOn } = require('./cures.cjs');
const { isReplaced, standsIn } = require('./stand-ins.cjs');

const INSTALLING = new Set(['preinstall', 'install', 'postinstall']);
/** What compiles an add-on, or fetches one that is compiled. */
const COMPILERS = /\b(node-gyp|node-gyp-build[\w-]*|node-pre-gyp|prebuild-install|prebuildify|pkg-prebuilds\S*|cmake-js|install-from-cache|prebuild\.js)\b/;
/** Looks whether there is the add-on of a machine, and fetches it: what stands in its place is here without. */
const FETCHER = /\bnapi-postinstall\b/;
const NOTHING = { args: [], code: 0, signal: null, stdout: '', stderr: '' };

const isInstalling = ({ event, path }) => INSTALLING.has(event) && path.includes('/node_modules/');

/** Whether a script prepares what is not used, since something else is in its place. */
function hasNothingToPrepare(options) {
  if (isReplaced(options.path)) return true;
  return isInstalling(options) && (standsIn(options.pkg.name) || FETCHER.test(options.pkg.scripts?.[options.event]));
}

/** Whether a script makes an add-on; npm itself adds one to a package that has none and a binding.gyp. */
function makesAddOn(options) {
  if (!isInstalling(options)) return false;
  const script = options.pkg.scripts?.[options.event];
  return script ? COMPILERS.test(script) : options.event === 'install';
}

/** Those that prepare a program for a machine have nothing to prepare in what stands in its place; and what is compiled could not be loaded. */
module.exports = (run) => {
  const running = async (options) => {
    if (hasNothingToPrepare(options)) return NOTHING;
    if (isInstalling(options) && startsBrowser(options.pkg.name)) return NOTHING; // it would be fetched
    if (!makesAddOn(options)) return run(options);
    // npm leaves out what is optional then, as on a machine without a compiler.
    if (options.env?.npm_package_optional) throw new Error(`${options.pkg.name} is an add-on`);
    tellAddOn(options.pkg.name);
    return NOTHING;
  };
  return Object.assign(running, run);
};
