// Writes 6,000 small modules below the current directory, if they are not there, and prints the milliseconds that requiring all takes.
const fs = require("fs");
const COUNT = 6000;
if (!fs.existsSync("modules/last.js")) {
  for (let i = 0; i < COUNT; i++) {
    const folder = `modules/m${i % 100}`;
    fs.mkdirSync(folder, { recursive: true });
    const next = i % 10 === 9 ? "" : `exports.next = require("../m${(i + 1) % 100}/f${i + 1}.js");\n`;
    fs.writeFileSync(`${folder}/f${i}.js`, `"use strict";\n${next}exports.value = ${i};\nexports.add = function add(x) {\n  return x + exports.value;\n};\n`);
  }
  fs.writeFileSync("modules/last.js", "");
}
const start = performance.now();
let sum = 0;
for (let i = 0; i < COUNT; i += 10) for (let module = require(`${process.cwd()}/modules/m${i % 100}/f${i}.js`); module; module = module.next) sum += module.add(1);
if (sum !== (COUNT * (COUNT + 1)) / 2) throw new Error(`the sum is ${sum}`);
console.log((performance.now() - start).toFixed(1));
