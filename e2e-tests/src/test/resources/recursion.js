// How deep a plain function of a program of Node's calls itself at its first call. Body of an async function that sees `warren`.
await warren.fs.mkdir("/home/deep", { recursive: true });
await warren.fs.writeFile(
  "/home/deep/main.cjs",
  "function down(n) {\n  try {\n    return down(n + 1);\n  } catch {\n    return n;\n  }\n}\nconsole.log(down(0));\n",
);
const deep = await warren.spawn("node", ["main.cjs"], { cwd: "/home/deep" });
await deep.stdin.close();
let printed = "";
const reader = deep.stdout.getReader();
for (let piece = await reader.read(); !piece.done; piece = await reader.read()) printed += new TextDecoder().decode(piece.value);
await warren.fs.rm("/home/deep", { recursive: true });
return { depth: Number(printed) };
