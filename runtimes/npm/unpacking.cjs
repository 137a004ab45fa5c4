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

/** Unpacks what an unpacked package needs, and what that needs, as neighbours of it; what is there already (`has`) stays. */
async function unpackNeeds(pacote, folder, neighbours, options, has = () => false) {
  const { dependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json')));
  for (const [name, range] of Object.entries({ ...peerDependencies, ...dependencies })) {
    const place = path.join(neighbours, name);
    if (has(name) || fs.existsSync(place)) continue;
    await pacote.extract(`${name}@${range}`, place, unlocked(options));
    await unpackNeeds(pacote, place, neighbours, options, has);
  }
}

/** How many packages are unpacked between two looks at the room that is left. */
const BETWEEN_LOOKS = 16;
/** The part of all room below which the cache is given up. */
const SCARCE = 1 / 4;
let countdown = 0;

/** A tab has little room, and npm keeps each package a second time: who reads one there that is gone fetches it anew. */
function makeRoom(cache) {
  if (!cache || countdown-- > 0) return;
  countdown = BETWEEN_LOOKS;
  const { bavail, blocks } = fs.statfsSync('/');
  if (bavail < blocks * SCARCE) fs.rmSync(path.join(cache, 'content-v2'), { recursive: true, force: true });
}

module.exports = { makeRoom, unpackVersion, unpackNeeds };
