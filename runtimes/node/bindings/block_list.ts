import type { Binding } from "../start/realm.ts";
import { cloneableHandles } from "./message.ts";
import { format4, format6, parse4, parse6 } from "./ip.ts";

const AF_INET = 2;
/** Before an IPv4 address, which is compared as the IPv6 address that it is mapped to. */
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
const MAPPED_BITS = 96;

/** An address of either family; `whole` are its sixteen bytes. */
class Address {
  readonly whole: Uint8Array;

  private constructor(readonly family: number, readonly text: string, bytes: Uint8Array) {
    this.whole = family === AF_INET ? Uint8Array.from([...MAPPED, ...bytes]) : bytes;
  }

  static of(text: string, family: number): Address | undefined {
    const bytes = family === AF_INET ? parse4(text) : parse6(text.replace(/%.*$/, ""));
    return bytes && new Address(family, family === AF_INET ? format4(bytes) : format6(bytes), bytes);
  }

  get label(): string {
    return this.family === AF_INET ? "IPv4" : "IPv6";
  }

  get isMapped(): boolean {
    return MAPPED.every((byte, index) => this.whole[index] === byte);
  }

  compare(other: Address): number {
    for (let i = 0; i < this.whole.length; i++) {
      const difference = (this.whole[i] as number) - (other.whole[i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Whether the first `bits` of both are the same. */
  shares(other: Address, bits: number): boolean {
    const bytes = bits >> 3;
    for (let i = 0; i < bytes; i++) if (this.whole[i] !== other.whole[i]) return false;
    const mask = (0xff00 >> (bits & 7)) & 0xff;
    return mask === 0 || ((this.whole[bytes] as number) & mask) === ((other.whole[bytes] as number) & mask);
  }
}

class SocketAddress {
  readonly #address: Address;
  readonly #port: number;
  readonly #flowlabel: number;

  constructor(text: string, port: number, family: number, flowlabel: number) {
    const address = Address.of(text, family);
    if (!address) throw Object.assign(new Error("Invalid socket address"), { code: "ERR_INVALID_ADDRESS" });
    this.#address = address;
    this.#port = port;
    this.#flowlabel = flowlabel;
    cloneableHandles.add(this);
  }

  detail(into: Record<string, unknown>): Record<string, unknown> {
    return Object.assign(into, { address: this.#address.text, port: this.#port, family: this.#address.family, flowlabel: this.#flowlabel });
  }

  legacyDetail(): Record<string, unknown> {
    return { address: this.#address.text, family: this.#address.label, port: this.#port };
  }

  flowlabel(): number {
    return this.#flowlabel;
  }

  static addressOf(address: SocketAddress): Address {
    return address.#address;
  }
}

const addressOf = SocketAddress.addressOf;

interface Rule {
  readonly text: string;
  applies(address: Address): boolean;
}

const single = (only: Address): Rule => ({
  text: `Address: ${only.label} ${only.text}`,
  applies: (address) => address.compare(only) === 0,
});

function subnet(network: Address, prefix: number): Rule {
  const bits = network.family === AF_INET ? prefix + MAPPED_BITS : prefix;
  return { text: `Subnet: ${network.label} ${network.text}/${prefix}`, applies: (address) => address.shares(network, bits) };
}

/** IPv4's addresses are no part of a range that goes beyond what they are mapped to. */
function range(start: Address, end: Address): Rule {
  const isMapped = start.isMapped && end.isMapped;
  return {
    text: `Range: ${start.label} ${start.text}-${end.text}`,
    applies: (address) => (isMapped || address.family !== AF_INET) && address.compare(start) >= 0 && address.compare(end) <= 0,
  };
}

/** Rules; the one that was added last comes first, and addresses before subnets before ranges. */
class BlockList {
  #addresses: Rule[] = [];
  #subnets: Rule[] = [];
  #ranges: Rule[] = [];

  constructor() {
    cloneableHandles.add(this);
  }

  addAddress(address: SocketAddress): void {
    const rule = single(addressOf(address));
    if (!this.#addresses.some(({ text }) => text === rule.text)) this.#addresses.unshift(rule);
  }

  addAddresses(addresses: readonly SocketAddress[]): boolean {
    for (const address of addresses) this.addAddress(address);
    return true;
  }

  addSubnet(network: SocketAddress, prefix: number): boolean {
    this.#subnets.unshift(subnet(addressOf(network), prefix));
    return true;
  }

  addRange(start: SocketAddress, end: SocketAddress): boolean {
    const [first, last] = [addressOf(start), addressOf(end)];
    if (first.family === last.family && first.compare(last) > 0) return false;
    this.#ranges.unshift(range(first, last));
    return true;
  }

  removeAddress(address: SocketAddress): void {
    remove(this.#addresses, single(addressOf(address)));
  }

  removeSubnet(network: SocketAddress, prefix: number): void {
    remove(this.#subnets, subnet(addressOf(network), prefix));
  }

  removeRange(start: SocketAddress, end: SocketAddress): void {
    remove(this.#ranges, range(addressOf(start), addressOf(end)));
  }

  #all(): Rule[] {
    return [...this.#addresses, ...this.#subnets, ...this.#ranges];
  }

  check(address: SocketAddress): boolean {
    return this.#all().some((rule) => rule.applies(addressOf(address)));
  }

  checkString(text: string, family: number): boolean {
    const address = Address.of(text, family);
    return address !== undefined && this.#all().some((rule) => rule.applies(address));
  }

  getRules(): string[] {
    return this.#all().map(({ text }) => text);
  }

  getSize(): number {
    return this.#all().length;
  }

  clear(): void {
    this.#addresses = [];
    this.#subnets = [];
    this.#ranges = [];
  }
}

function remove(rules: Rule[], rule: Rule): void {
  const index = rules.findIndex(({ text }) => text === rule.text);
  if (index >= 0) rules.splice(index, 1);
}

export default function block_list(binding: Binding): void {
  binding["SocketAddress"] = SocketAddress;
  binding["BlockList"] = BlockList;
}
