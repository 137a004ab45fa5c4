/** What a key of two halves does, whatever its kind. */
import type { Any } from "../start/realm.ts";
import { NotImplemented } from "../start/shapes.ts";

/** How a key is written. */
export interface Writing {
  readonly format: number | null | undefined;
  readonly encoding: Any;
  readonly cipher?: string | undefined;
  readonly passphrase?: Any;
  readonly namedCurve?: string | null | undefined;
}

export interface AsymmetricKey {
  /** As programs know it: `ec`, `ed25519`, `rsa`. */
  readonly type: string;
  public(): AsymmetricKey;
  details(): Record<string, unknown>;
  export(isPrivate: boolean, writing: Writing): Uint8Array | string;
  jwk(isPrivate: boolean): Record<string, unknown>;
  rawPublic?(form?: number): Uint8Array;
  rawPrivate?(): Uint8Array;
}

export function parseKey(_isPrivate: boolean, _data: Any, _writing: Writing): AsymmetricKey {
  throw new NotImplemented("crypto's keys of two halves");
}
