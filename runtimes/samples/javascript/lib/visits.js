const fs = require('node:fs');

/** A file with one line for each visit. */
class Visits {
  constructor(path) {
    this.path = path;
  }

  add(names) {
    fs.appendFileSync(this.path, names.map((name) => `${name}\n`).join(''));
  }

  count() {
    return fs.readFileSync(this.path, 'utf8').trimEnd().split('\n').length;
  }
}

exports.Visits = Visits;
