/** Questions to servers of names and their answers, as RFC 1035 has them. */

export const RecordType = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, NAPTR: 35, TLSA: 52, ANY: 255, CAA: 257 } as const;

const HEADER = 12;
const INTERNET = 1;
const RECURSION_DESIRED = 0x0100;
const RESPONSE = 0x8000;
const CODE = 0x000f;
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;
/** Of a label: the rest of the name is elsewhere in the message. */
const POINTER = 0xc0;
const MOST_POINTERS = 64;
const CRITICAL = 0x80;

/** A question; undefined for what is no name. */
export function question(id: number, name: string, type: number): Uint8Array<ArrayBuffer> | undefined {
  const plain = name.endsWith(".") ? name.slice(0, -1) : name;
  const labels = plain === "" ? [] : plain.split(".");
  if (plain.length > LONGEST_NAME || labels.some((label) => label === "" || label.length > LONGEST_LABEL)) return undefined;
  const bytes = [id >> 8, id & 255, RECURSION_DESIRED >> 8, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  for (const label of labels) {
    bytes.push(label.length);
    for (let at = 0; at < label.length; at++) bytes.push(label.charCodeAt(at));
  }
  bytes.push(0, type >> 8, type & 255, 0, INTERNET);
  return Uint8Array.from(bytes);
}

export interface Answer {
  readonly id: number;
  /** What went wrong, by the protocol's number, or 0. */
  readonly code: number;
  readonly records: readonly DnsRecord[];
}

/** What a record holds depends on its type; fields are the library's. */
export interface DnsRecord {
  readonly type: number;
  readonly ttl: number;
  readonly value: unknown;
}

/** Of a message; undefined for what is no answer, or breaks off. */
export function answer(message: Uint8Array): Answer | undefined {
  try {
    return new Reader(message).answer();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class Reader {
  readonly #view: DataView;
  #at = 0;

  constructor(message: Uint8Array) {
    this.#view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #word(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2);
  }

  #long(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4);
  }

  answer(): Answer | undefined {
    const [id, flags, questions, answers] = [this.#word(), this.#word(), this.#word(), this.#word()] as const;
    if ((flags & RESPONSE) === 0) return undefined;
    this.#at = HEADER;
    for (let i = 0; i < questions; i++) {
      this.#name();
      this.#at += 4;
    }
    const records = Array.from({ length: answers }, () => this.#record());
    return { id, code: flags & CODE, records };
  }

  #record(): DnsRecord {
    this.#name();
    const [type, , ttl, length] = [this.#word(), this.#word(), this.#long(), this.#word()] as const;
    const end = this.#at + length;
    if (end > this.#view.byteLength) throw new RangeError("The record breaks off");
    const value = this.#value(type, end);
    this.#at = end;
    return { type, ttl, value };
  }

  #value(type: number, end: number): unknown {
    switch (type) {
      case RecordType.A: return Array.from({ length: 4 }, () => this.#byte()).join(".");
      case RecordType.AAAA: return Uint8Array.from({ length: 16 }, () => this.#byte());
      case RecordType.NS: case RecordType.CNAME: case RecordType.PTR: return this.#name();
      case RecordType.MX: return { priority: this.#word(), exchange: this.#name() };
      case RecordType.TXT: return this.#texts(end);
      case RecordType.SOA: return this.#authority();
      case RecordType.SRV: return { priority: this.#word(), weight: this.#word(), port: this.#word(), name: this.#name() };
      case RecordType.NAPTR: return this.#pointer();
      case RecordType.TLSA: return { certUsage: this.#byte(), selector: this.#byte(), match: this.#byte(), data: this.#rest(end) };
      case RecordType.CAA: return this.#certificates(end);
      default: return undefined;
    }
  }

  #authority(): unknown {
    const [nsname, hostmaster] = [this.#name(), this.#name()];
    return { nsname, hostmaster, serial: this.#long(), refresh: this.#long(), retry: this.#long(), expire: this.#long(), minttl: this.#long() };
  }

  #pointer(): unknown {
    const [order, preference] = [this.#word(), this.#word()];
    return { flags: this.#text(this.#byte()), service: this.#text(this.#byte()), regexp: this.#text(this.#byte()), replacement: this.#name(), order, preference };
  }

  #certificates(end: number): unknown {
    const critical = this.#byte() & CRITICAL;
    const tag = this.#text(this.#byte());
    return { critical, [tag]: this.#text(end - this.#at) };
  }

  #texts(end: number): string[] {
    const texts: string[] = [];
    while (this.#at < end) texts.push(this.#text(this.#byte()));
    return texts;
  }

  #text(length: number): string {
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.#byte());
    return text;
  }

  #rest(end: number): ArrayBuffer {
    return Uint8Array.from({ length: end - this.#at }, () => this.#byte()).buffer;
  }

  #name(): string {
    const labels: string[] = [];
    let behind = -1;
    for (let pointers = 0; ; ) {
      const length = this.#byte();
      if (length === 0) break;
      if ((length & POINTER) === POINTER) {
        if (++pointers > MOST_POINTERS) throw new RangeError("The name has no end");
        const to = ((length & ~POINTER) << 8) | this.#byte();
        if (behind < 0) behind = this.#at;
        this.#at = to;
      } else labels.push(this.#text(length));
    }
    if (behind >= 0) this.#at = behind;
    return labels.join(".");
  }
}
