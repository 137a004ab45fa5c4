// What a folder's watcher tells of changes, one after another, and of those since a snapshot.
import watcher from '@parcel/watcher';
import fs from 'node:fs';

fs.mkdirSync('src');
await watcher.writeSnapshot('src', 'snapshot');
const show = (events) => console.log(events.map(({ path, type }) => `${type} ${path.split('/src/')[1]}`).join());
const steps = [
  () => {
    fs.writeFileSync('src/a.log', '');
    fs.writeFileSync('src/n', 'x');
  },
  () => fs.writeFileSync('src/n', 'xy'),
  () => {
    fs.mkdirSync('src/d');
    fs.writeFileSync('src/d/e', '');
  },
  () => fs.rmSync('src/d', { recursive: true }),
  async () => {
    await subscription.unsubscribe();
    show(await watcher.getEventsSince('src', 'snapshot', { ignore: ['*.log'] }));
  },
];
const next = () => setTimeout(() => steps.shift()(), 20);
const told = (error, events) => {
  if (error) throw error;
  show(events);
  next();
};
const subscription = await watcher.subscribe('src', told, { ignore: ['**/*.log'] });
next();
