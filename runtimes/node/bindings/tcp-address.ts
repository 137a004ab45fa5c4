/** Addresses as programs write them and as the kernel does. */
import { addressFor, nameFor } from "./outside-names.ts";

export interface AddressFields {
  address?: string;
  family?: string;
  port?: number;
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The kernel's word for the host of an address: all of 127.0.0.0/8 is this tab, and a name stands for itself. */
export function kernelHost(address: string): string {
  const plain = address.replace(/%.*$/, "");
  const name = nameFor(plain);
  if (name !== undefined) return name;
  const four = MAPPED.exec(plain)?.[1] ?? plain;
  return /^127\.\d+\.\d+\.\d+$/.test(four) ? "127.0.0.1" : four;
}

/** Fills in what `address()` shows; a socket of IPv6 has IPv4's addresses mapped. */
export function fill(fields: AddressFields, [host, port]: readonly [string, number], six: boolean): void {
  const numeric = /^[\d.]+$|:/.test(host) ? host : addressFor(host);
  const isFour = !numeric.includes(":");
  fields.address = isFour && six ? `::ffff:${numeric}` : numeric;
  fields.family = isFour && !six ? "IPv4" : "IPv6";
  fields.port = port;
}
