// Where npm is: it comes as one archive, which the first start of a session unpacks.
'use strict';

const fs = require('fs');
const path = require('path');

const ARCHIVE = '/lib/warren/npm/archive';
/** Where programs may write whatever else they see of the tree; each project of the page has a cache of its own. */
const CACHE = '/var/cache/npm';
const FOLDER = `${CACHE}/program`;
/**
 * What npm falls back to, in its own file for that. What is installed for all goes where programs are looked for first; what it fetches lies beside it; who packs it tells of new versions; and a host that
 * the browser refuses stays refused, so that nobody waits the 70 seconds that npm gives each request.
 */
const SETTINGS = `prefix=/usr/local\ncache=${CACHE}/packages\nupdate-notifier=false\nfetch-retry-mintimeout=500\nfetch-retry-maxtimeout=2000\n`;

/** The archive is a line of JSON, with the name, the offset and the length of each file, and behind it their bytes. */
function unpack() {
  const bytes = fs.readFileSync(ARCHIVE);
  const start = bytes.indexOf(10) + 1;
  const partly = `${FOLDER}-${process.pid}`;
  for (const [name, offset, length] of JSON.parse(bytes.subarray(0, start).toString())) {
    const file = path.join(partly, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes.subarray(start + offset, start + offset + length));
  }
  fs.writeFileSync(`${partly}/npmrc`, SETTINGS);
  try {
    fs.renameSync(partly, FOLDER);
  } catch (error) {
    if (!fs.existsSync(FOLDER)) throw error;
    fs.rmSync(partly, { recursive: true }); // another process was faster
  }
}

/** npm's folder, once it is there. */
exports.programFolder = () => {
  if (!fs.existsSync(FOLDER)) unpack();
  return FOLDER;
};

/** A package of npm's own. */
exports.ownPackage = (name) => require(`${FOLDER}/node_modules/${name}`);
