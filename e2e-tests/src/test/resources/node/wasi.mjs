// A program for preview 1 within a program: it writes a file of its preopen and its standard output, and exits with 7.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WASI } from 'node:wasi';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wasi-'));
const bytes = Buffer.from('AGFzbQEAAAABHQRgBH9/f38Bf2AAAGABfwBgCX9/f39/fn5/fwF/AmkDFndhc2lfc25hcHNob3RfcHJldmlldzEIZmRfd3JpdGUAABZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxCXByb2NfZXhpdAACFndhc2lfc25hcHNob3RfcHJldmlldzEJcGF0aF9vcGVuAAMDAgEBBQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0AAMKOwE5AEEDQQBBKEEEQQlCwABCAEEAQeQAEAIaQeQAKAIAQQBBAUHoABAAGkEBQQBBAUHoABAAGkEHEAELCyIDAEEACwgQAAAABgAAAABBEAsGaGVsbG8KAEEoCwRtYWRl', 'base64');
const start = async (options) => {
  const wasi = new WASI({ version: 'preview1', ...options });
  return wasi.start(await WebAssembly.instantiate(await WebAssembly.compile(bytes), wasi.getImportObject()));
};
console.log(await start({ preopens: { '/': folder } }), fs.readdirSync(folder), fs.readFileSync(path.join(folder, 'made'), 'utf8'));
fs.rmSync(folder, { recursive: true });
console.log(await start({}));
try { new WASI({ version: 'preview1', preopens: { '/': '/absent' } }); } catch (error) { console.log(error.message); }
try { new WASI({ version: 'preview2' }); } catch (error) { console.log(error.code); }
try { new WASI({ version: 'preview1' }).wasiImport.fd_write(1, 0, 0, 0); } catch (error) { console.log(error.code); }
