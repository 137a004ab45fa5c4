/** Errors of Node's crypto, and those that OpenSSL would have raised. */
import { codedError } from "./coded-error.ts";

export const invalidDigest = (name: string) => codedError(TypeError, "ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${name}`);
export const invalidKeyLength = () => codedError(RangeError, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
export const invalidIv = () => codedError(TypeError, "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
export const invalidState = (what = "Invalid state") => codedError(Error, "ERR_CRYPTO_INVALID_STATE", what);

/** With the number, library and reason of OpenSSL's, from which the code is made. */
export function opensslError(number: string, library: string, reason: string, prefix = ""): Error {
  const error = new Error(`error:${number}:${library}::${reason}`);
  const code = `ERR_OSSL_${prefix}${reason.toUpperCase().replaceAll(" ", "_")}`;
  return Object.assign(error, { library, reason, code });
}

export const noJwk = () => codedError(Error, "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");

/** What a cipher's final step raises. */
export function providerError(number: string, reason: string): Error {
  const error = opensslError(number, "Provider routines", reason);
  return Object.assign(error, { opensslErrorStack: [error.message] });
}
