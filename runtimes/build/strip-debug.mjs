// Leaves out of a module what only a debugger reads: the custom sections `.debug_*`, which are DWARF. A section is
//
//     id: one byte, size: u32 as LEB128, content; id 0 is a custom one, whose content begins with its name

const CUSTOM = 0;
const HEADER = 8;
const DEBUG = '.debug_';

/** The module without its debugging information; all else stays as it is, byte for byte. */
export function stripDebug(module) {
  const kept = [module.subarray(0, HEADER)];
  for (let at = HEADER; at < module.length; ) {
    const [size, content] = leb128(module, at + 1);
    const end = content + size;
    if (!isDebug(module, at, content)) kept.push(module.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function isDebug(module, section, content) {
  if (module[section] !== CUSTOM) return false;
  const [length, name] = leb128(module, content);
  return module.toString('latin1', name, name + length).startsWith(DEBUG);
}

/** An unsigned number, and the index after it. */
function leb128(module, at) {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = module[at++];
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at];
  }
}
