// The commands npm and npx: unpacks npm, once a session, and starts it as its own scripts do.
'use strict';

const fs = require('fs');
const path = require('path');

const ARCHIVE = '/lib/warren/npm/archive';
const FOLDER = '/usr/lib/node_modules/npm';

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
  try {
    fs.renameSync(partly, FOLDER);
  } catch (error) {
    if (!fs.existsSync(FOLDER)) throw error;
    fs.rmSync(partly, { recursive: true }); // another process was faster
  }
}

if (!fs.existsSync(FOLDER)) unpack();
const command = process.argv.splice(2, 1)[0];
process.argv[1] = `${FOLDER}/bin/${command}-cli.js`;
require(process.argv[1]);
