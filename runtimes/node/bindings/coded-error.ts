/** Errors as Node's C++ makes them: a message, and a code that is a property of its own. */
type ErrorClass = new (message: string) => Error;

export function codedError(Class: ErrorClass, code: string, message: string): Error & { code: string } {
  const error = new Class(message) as Error & { code: string };
  error.code = code;
  return error;
}

export const notABuffer = () => codedError(TypeError, "ERR_INVALID_ARG_TYPE", "argument must be a buffer");
export const notAString = () => codedError(TypeError, "ERR_INVALID_ARG_TYPE", "argument must be a string");
export const outOfRange = (message = "Index out of range") => codedError(RangeError, "ERR_OUT_OF_RANGE", message);
export const outOfBounds = (what: string) => codedError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", `"${what}" is outside of buffer bounds`);
export const stringTooLong = () => codedError(Error, "ERR_STRING_TOO_LONG", "Cannot create a string longer than 0x1fffffe8 characters");
export const notBytes = (name: string) =>
  codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.`);
