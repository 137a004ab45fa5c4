// Unpacks packages that npm has not been asked for.
'use strict';

const fs = require('fs');
const path = require('path');

/** What a lock file says of another package is not said of these. */
const unlocked = (options) => ({ ...options, resolved: undefined, integrity: undefined });

/** Unpacks that version of a package, or where there is none the newest before it. */
async function unpackVersion(pacote, name, version, folder, options) {
  try {
    return await pacote.extract(`${name}@${version}`, folder, unlocked(options));
  } catch (error) {
    if (error.code !== 'ETARGET') throw error;
    return pacote.extract(`${name}@<${version}`, folder, unlocked(options));
  }
}

/** Unpacks what an unpacked package needs, and what that needs, as its neighbours; what is there already stays. */
async function unpackNeeds(pacote, folder, neighbours, options) {
  const { dependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json')));
  for (const [name, range] of Object.entries({ ...peerDependencies, ...dependencies })) {
    const place = path.join(neighbours, name);
    if (fs.existsSync(place)) continue;
    await pacote.extract(`${name}@${range}`, place, unlocked(options));
    await unpackNeeds(pacote, place, neighbours, options);
  }
}

module.exports = { unpackVersion, unpackNeeds };
