/** Names in certificates: those of subject and issuer, and alternative ones, printed as OpenSSL and Node print them. */
import { decodeText } from "../sys/host.ts";
import { copyOf } from "./bytes.ts";
import { Der, Tag } from "./der.ts";
import { decodeBytes } from "./text-codec.ts";

/** Short names of attributes. */
const SHORT: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.9": "street", "2.5.4.10": "O",
  "2.5.4.11": "OU", "2.5.4.12": "title", "2.5.4.13": "description", "2.5.4.15": "businessCategory", "2.5.4.17": "postalCode", "2.5.4.41": "name",
  "2.5.4.42": "GN", "2.5.4.43": "initials", "2.5.4.44": "generationQualifier", "2.5.4.46": "dnQualifier", "2.5.4.65": "pseudonym",
  "2.5.4.97": "organizationIdentifier", "1.2.840.113549.1.9.1": "emailAddress", "0.9.2342.19200300.100.1.25": "DC", "0.9.2342.19200300.100.1.1": "UID",
  "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionL", "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionST", "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC",
};
const COMMON_NAME = "2.5.4.3";
const EMAIL = "1.2.840.113549.1.9.1";

const Text = { UTF8: 12, BMP: 30, UNIVERSAL: 28 } as const;

/** A string of ASN.1, whatever its kind. */
export function textOf({ tag, body }: Der): string {
  if (tag === Text.UTF8) return decodeText(body);
  if (tag !== Text.BMP && tag !== Text.UNIVERSAL) return decodeBytes(body, "latin1");
  const width = tag === Text.BMP ? 2 : 4;
  let text = "";
  for (let at = 0; at + width <= body.length; at += width) {
    let code = 0;
    for (let byte = at; byte < at + width; byte++) code = code * 256 + (body[byte] as number);
    text += String.fromCodePoint(code);
  }
  return text;
}

interface Attribute {
  readonly identifier: string;
  readonly name: string;
  readonly value: string;
}

/** Sets of attributes, one behind the other; usually each has one. */
export function attributesOf(name: Der): Attribute[][] {
  return name.children.map((set) =>
    set.children.map((attribute) => {
      const identifier = attribute.child(0).oid;
      return { identifier, name: SHORT[identifier] ?? identifier, value: textOf(attribute.child(1)) };
    }),
  );
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(2, "0");

/** RFC 2253: what has a meaning goes behind a backslash. */
function escaped(text: string): string {
  return text.replace(/[,+"\\<>;]/g, "\\$&").replace(/^[# ]/, "\\$&").replace(/(?<!^)(?<!\\) $/, "\\ ");
}

/** Control characters as numbers. */
const visible = (text: string) => escaped(text).replace(/[\x00-\x1f\x7f]/g, (character) => `\\${hex(character.charCodeAt(0))}`);

/** A line for each set. */
export function nameLines(name: Der): string {
  return attributesOf(name).map((set) => set.map((one) => `${one.name}=${visible(one.value)}`).join(" + ")).join("\n");
}

/** In one line, the last first. */
function nameLine(name: Der): string {
  return attributesOf(name).reverse().map((set) => set.map((one) => `${one.name}=${escaped(one.value)}`).join("+")).join(",");
}

/** By short names; one that is there more than once has a list. */
export function nameObject(name: Der): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const { name: key, value } of attributesOf(name).flat()) {
    const known = object[key];
    if (known === undefined) object[key] = value;
    else if (Array.isArray(known)) known.push(value);
    else object[key] = [known, value];
  }
  return object;
}

const valuesOf = (name: Der, identifier: string) => attributesOf(name).flat().filter((one) => one.identifier === identifier).map(({ value }) => value);
export const commonNames = (name: Der) => valuesOf(name, COMMON_NAME);
export const emailsOf = (name: Der) => valuesOf(name, EMAIL);

/** Kinds of general names, by their tag's number (RFC 5280, 4.2.1.6). */
export const General = { OTHER: 0, EMAIL: 1, DNS: 2, X400: 3, DIRECTORY: 4, EDI: 5, URI: 6, IP: 7, REGISTERED: 8 } as const;
export const kindOfName = (name: Der) => name.tag & 0x1f;

/** As JSON would have it, if the text has something by which a list of names is told apart. */
function quoted(prefix: string, text: string, isUtf8: boolean): string {
  const isSafe = isUtf8 ? !/["\\,'\x00-\x1f\x7f]/.test(text) : /^[ !#-&(-+\--[\]-~]*$/.test(text);
  if (isSafe) return prefix + text;
  let made = `"${prefix}`;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === "\\" || character === '"') made += `\\${character}`;
    else if ((code >= 32 && code <= 126 && character !== ",") || (isUtf8 && code > 127)) made += character;
    else made += `\\u00${code.toString(16).padStart(2, "0")}`;
  }
  return `${made}"`;
}

export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.length !== 16) return `<invalid length=${bytes.length}>`;
  const words: string[] = [];
  for (let at = 0; at < 16; at += 2) words.push((((bytes[at] as number) << 8) | (bytes[at + 1] as number)).toString(16).toUpperCase());
  return words.join(":");
}

/** Names of other kinds that are texts. */
const OTHERS: Readonly<Record<string, string>> = {
  "1.3.6.1.5.5.7.8.5": "XmppAddr", "1.3.6.1.5.5.7.8.7": "SRVName", "1.3.6.1.5.5.7.8.8": "NAIRealm", "1.3.6.1.5.5.7.8.9": "SmtpUTF8Mailbox",
  "1.3.6.1.4.1.311.20.2.3": "UPN",
};
const IA5 = 22;

function otherName(name: Der): string {
  const [identifier, wrapped] = name.children;
  const prefix = identifier && OTHERS[identifier.oid];
  const value = wrapped?.children[0];
  const wanted = prefix === "SRVName" ? IA5 : Text.UTF8;
  if (prefix === undefined || value?.tag !== wanted) return "<unsupported>";
  return quoted(`${prefix}:`, textOf(value), wanted === Text.UTF8);
}

/** A general name; texts in it are Latin-1. */
export function generalName(name: Der): string {
  const text = () => quoted("", decodeBytes(copyOf(name.body), "latin1"), false);
  switch (kindOfName(name)) {
    case General.OTHER: return `othername:${otherName(name)}`;
    case General.EMAIL: return `email:${text()}`;
    case General.DNS: return `DNS:${text()}`;
    case General.X400: return "X400Name:<unsupported>";
    case General.DIRECTORY: return `DirName:${quoted("", nameLine(name.child(0)), true)}`;
    case General.EDI: return "EdiPartyName:<unsupported>";
    case General.URI: return `URI:${text()}`;
    case General.IP: return `IP Address:${addressText(name.body)}`;
    default: return `Registered ID:${new Der(Tag.OID, name.body, name.whole).oid}`;
  }
}
