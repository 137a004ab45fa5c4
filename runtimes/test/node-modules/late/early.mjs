import { one, plain, two } from './index.mjs';
for (const read of [() => plain, () => one, () => two]) {
  try {
    console.log(read());
  } catch (error) {
    console.log(error.name);
  }
}
export const later = () => [plain, one, two()];
