// The command line of the bench.
export const usage = `Usage: ./warren bench [OPTIONS] [ROW...]
  ROW               a row's name or the beginning of one; all rows by default
  --list            print the rows and their bars
  --runs N          how often each program is run, in turns with the peers (default 3)
  --root FOLDER     serve this folder instead of what the jar holds; may be given several times
  --no-peers        measure Warren alone
  --against FOLDER  measure Warren alone beside another build of it, a project folder, in --runs pairs
  --help            print this`;

/** The options, or an error that says which word is wrong. */
export function parse(words) {
  const options = { rows: [], roots: [], runs: 3, peers: true, against: undefined, list: false, help: false };
  const rest = [...words];
  const value = (name) => {
    if (rest.length === 0) throw new Error(`${name} needs a value`);
    return rest.shift();
  };
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === "--list") options.list = true;
    else if (word === "--help" || word === "-h") options.help = true;
    else if (word === "--no-peers") options.peers = false;
    else if (word === "--root") options.roots.push(value(word));
    else if (word === "--against") options.against = value(word);
    else if (word === "--runs") options.runs = count(value(word));
    else if (word.startsWith("-")) throw new Error(`bench has no option ${word}; --help lists them`);
    else options.rows.push(word);
  }
  return options;
}

function count(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--runs takes a number from 1 on, not ${text}`);
  return number;
}
