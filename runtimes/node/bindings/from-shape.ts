type Class = abstract new (...parameters: never[]) => object;

/** A class with what its shape has and it has not written: constants, and methods that throw their own name. */
export function fromShape<T extends Class>(written: T, shape: Class): T {
  for (const name of Object.keys(shape)) {
    if (!(name in written)) Object.defineProperty(written, name, Object.getOwnPropertyDescriptor(shape, name) as PropertyDescriptor);
  }
  for (const name of Object.getOwnPropertyNames(shape.prototype)) {
    if (!(name in written.prototype)) Object.defineProperty(written.prototype, name, Object.getOwnPropertyDescriptor(shape.prototype, name) as PropertyDescriptor);
  }
  return written;
}
