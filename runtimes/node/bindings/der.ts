/** ASN.1 in its distinguished encoding (DER): what keys are written in; and PEM around it. */
import { joined, part } from "./bytes.ts";
import { toBigInt } from "./crypto-primes.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";

export const Tag = { INTEGER: 2, BITS: 3, OCTETS: 4, NULL: 5, OID: 6, SEQUENCE: 0x30, CONTEXT: 0xa0 } as const;

/** A value and where it lies. */
export class Der {
  constructor(readonly tag: number, readonly body: Uint8Array, readonly whole: Uint8Array) {}

  static read(bytes: Uint8Array): Der {
    const tag = bytes[0];
    const first = bytes[1];
    if (tag === undefined || first === undefined) throw new Error("DER ends too early");
    const extra = first < 0x80 ? 0 : first & 0x7f;
    const length = extra === 0 ? first : Number(toBigInt(part(bytes, 2, 2 + extra)));
    const end = 2 + extra + length;
    if (end > bytes.length) throw new Error("DER ends too early");
    return new Der(tag, part(bytes, 2 + extra, end), part(bytes, 0, end));
  }

  get children(): Der[] {
    const found: Der[] = [];
    for (let at = 0; at < this.body.length; ) {
      const child = Der.read(part(this.body, at, this.body.length));
      found.push(child);
      at += child.whole.length;
    }
    return found;
  }

  child(index: number): Der {
    const child = this.children[index];
    if (!child) throw new Error("DER lacks a member");
    return child;
  }

  get integer(): bigint {
    return toBigInt(this.body);
  }

  /** A string of bits whose number is a multiple of eight. */
  get bits(): Uint8Array {
    return part(this.body, 1, this.body.length);
  }

  get oid(): string {
    const numbers: number[] = [];
    let number = 0;
    for (const byte of this.body) {
      number = number * 128 + (byte & 0x7f);
      if (byte < 0x80) {
        numbers.push(number);
        number = 0;
      }
    }
    const [first = 0, ...rest] = numbers;
    const root = Math.min(2, Math.floor(first / 40));
    return [root, first - 40 * root, ...rest].join(".");
  }
}

export function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const body = joined(parts);
  if (body.length < 0x80) return joined([Uint8Array.of(tag, body.length), body]);
  const length: number[] = [];
  for (let left = body.length; left > 0; left >>= 8) length.unshift(left & 255);
  return joined([Uint8Array.of(tag, 0x80 | length.length, ...length), body]);
}

export const sequence = (...parts: Uint8Array[]) => der(Tag.SEQUENCE, ...parts);
export const octets = (bytes: Uint8Array) => der(Tag.OCTETS, bytes);
export const bitString = (bytes: Uint8Array) => der(Tag.BITS, Uint8Array.of(0), bytes);
export const nothing = () => der(Tag.NULL);

/** Not negative. */
export function integer(value: bigint): Uint8Array {
  const hex = value.toString(16);
  const bytes = encodeString(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return (bytes[0] as number) < 0x80 ? der(Tag.INTEGER, bytes) : der(Tag.INTEGER, Uint8Array.of(0), bytes);
}

export function oid(text: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = text.split(".").map(Number);
  const bytes: number[] = [];
  for (const number of [40 * root + second, ...rest]) {
    const groups = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(Tag.OID, Uint8Array.from(bytes));
}

export interface Pem {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** In front of the bytes: how they are encrypted. */
  readonly headers: string;
}

/** A block; those of parameters alone are passed over. */
const PEM = /-----BEGIN (?!(?:EC|DH|DSA|X9\.42 DH) PARAMETERS)([A-Z0-9 ]+)-----\s*([^]*?)\s*-----END \1-----/;
const HEADERS = /^((?:[\w-]+:[^\n]*\n)+)[ \t]*\n([^]*)$/;

export function readPem(text: string): Pem | undefined {
  const [, label, body] = PEM.exec(text) ?? [];
  if (label === undefined || body === undefined) return undefined;
  const [, headers = "", encoded = body] = HEADERS.exec(body.replaceAll("\r", "")) ?? [];
  return /[:-]/.test(encoded) ? undefined : { label, headers, bytes: encodeString(encoded.replace(/\s/g, ""), "base64") };
}

export function writePem(label: string, bytes: Uint8Array, headers = ""): string {
  const lines = decodeBytes(bytes, "base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${headers}${lines.join("\n")}\n-----END ${label}-----\n`;
}
