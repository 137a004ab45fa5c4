// The functions of @parcel/watcher, whose own add-on cannot be loaded here, over fs.watch.
'use strict';

const fs = require('fs');
const path = require('path');

/** Changes are told together when none has come for so many milliseconds. */
const QUIET = 30;

function isIgnored(file, folder, { ignore = [] } = {}) {
  const inside = path.relative(folder, file);
  return ignore.some((each) => {
    const place = path.resolve(folder, each);
    return file === place || file.startsWith(`${place}/`) || path.matchesGlob(inside, each);
  });
}

/** What is in a folder, with the times of its files. */
function contents(folder, options) {
  const found = new Map();
  const queue = [folder];
  for (const at of queue) {
    for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, entry.name);
      if (isIgnored(file, folder, options)) continue;
      if (entry.isDirectory()) queue.push(file);
      found.set(file, fs.lstatSync(file).mtimeMs);
    }
  }
  return found;
}

/** What has become of one set of files in another. */
function difference(before, after) {
  const events = [];
  for (const [file, time] of after) {
    if (!before.has(file)) events.push({ path: file, type: 'create' });
    else if (before.get(file) !== time) events.push({ path: file, type: 'update' });
  }
  for (const file of before.keys()) if (!after.has(file)) events.push({ path: file, type: 'delete' });
  return events;
}

/** Looks at a file that something has happened to, and at what came or went with it. */
function look(file, known, folder, options) {
  const under = `${file}/`;
  const before = new Map([...known].filter(([each]) => each === file || each.startsWith(under)));
  const after = new Map();
  const facts = fs.lstatSync(file, { throwIfNoEntry: false });
  if (facts) after.set(file, facts.mtimeMs);
  if (facts?.isDirectory()) for (const [each, time] of contents(file, undefined)) if (!isIgnored(each, folder, options)) after.set(each, time);
  for (const each of before.keys()) known.delete(each);
  for (const [each, time] of after) known.set(each, time);
  return facts?.isDirectory() ? difference(before, after).filter(({ path: each, type }) => each !== file || type !== 'update') : difference(before, after);
}

const subscriptions = new Map();

async function subscribe(given, tell, options) {
  const folder = path.resolve(given);
  const known = contents(folder, options);
  const touched = new Set();
  let timer;
  const settle = () => {
    const events = [...touched].flatMap((file) => look(file, known, folder, options));
    touched.clear();
    if (events.length > 0) tell(null, events);
  };
  const watcher = fs.watch(folder, { recursive: true }, (_type, name) => {
    const file = path.join(folder, String(name));
    if (isIgnored(file, folder, options)) return;
    touched.add(file);
    clearTimeout(timer);
    timer = setTimeout(settle, QUIET);
  });
  watcher.on('error', (error) => tell(error, []));
  const end = async () => {
    clearTimeout(timer);
    watcher.close();
  };
  subscriptions.set(tell, end);
  return { unsubscribe: end };
}

async function unsubscribe(_folder, tell) {
  await subscriptions.get(tell)?.();
  subscriptions.delete(tell);
}

async function writeSnapshot(given, file, options) {
  const folder = path.resolve(given);
  fs.writeFileSync(file, JSON.stringify([...contents(folder, options)]));
  return file;
}

async function getEventsSince(given, file, options) {
  return difference(new Map(JSON.parse(fs.readFileSync(file, 'utf8'))), contents(path.resolve(given), options));
}

module.exports = { subscribe, unsubscribe, writeSnapshot, getEventsSince };
