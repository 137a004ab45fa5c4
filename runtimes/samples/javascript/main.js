// A small project: a module, arguments, standard input and a file.

const readline = require('node:readline/promises');
const { greeting } = require('./lib/greeting');
const { Visits } = require('./lib/visits');

async function ask(question) {
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim() || 'nobody';
}

async function main(args) {
  const given = args.filter((arg) => arg !== '--ask');
  const names = given.length > 0 ? given : ['World'];
  if (args.includes('--ask')) names.splice(0, names.length, await ask('What is your name? '));

  for (const name of names) console.log(greeting(name, 'JavaScript'));
  console.log('arguments:', given);

  const visits = new Visits('visits.txt');
  visits.add(names);
  console.log(`visits.txt now has ${visits.count()} lines`);
}

main(process.argv.slice(2));
