import { isPort, LOGGED_BODY } from "../../../service-worker/src/shared/protocol.ts";
import type { PreviewRequest } from "./types.ts";

/** Characters of a text, and headers of a message, that are taken over. */
const LONGEST_TEXT = 8192;
const MOST_HEADERS = 200;

type Pair = readonly [name: string, value: string];

/** The request that a service worker tells of, or undefined. Pages of the program can send such messages as well. */
export function loggedRequest(data: unknown, from: number): PreviewRequest | undefined {
  const said = (data ?? {}) as Record<string, unknown>;
  const { id, port, method, target, started } = said;
  if (typeof id !== "string" || !isPort(port) || typeof method !== "string" || typeof target !== "string" || !isNumber(started)) return undefined;
  return {
    id: text(id),
    from,
    port,
    isPage: said["isPage"] === true,
    method: text(method),
    target: text(target),
    requestHeaders: pairs(said["requestHeaders"]),
    started,
    ...answerOf(said),
    ...numbers(said, "answered", "over", "requestSize", "size"),
    ...bodies(said, "requestBody", "body"),
    ...problemOf(said["problem"]),
  };
}

function answerOf({ status, reason, headers, removed }: Record<string, unknown>) {
  if (!isNumber(status)) return {};
  const names = Array.isArray(removed) ? removed.slice(0, MOST_HEADERS).map(text) : [];
  return { status, reason: text(reason), headers: pairs(headers), removed: names };
}

function problemOf(said: unknown): Pick<PreviewRequest, "problem"> {
  if (typeof said !== "object" || said === null) return {};
  const { code, message } = said as Record<string, unknown>;
  return { problem: { code: text(code), message: text(message) } };
}

function pairs(said: unknown): readonly Pair[] {
  if (!Array.isArray(said)) return [];
  return said
    .slice(0, MOST_HEADERS)
    .filter(Array.isArray)
    .map(([name, value]): Pair => [text(name), text(value)]);
}

function numbers<K extends string>(said: Record<string, unknown>, ...names: K[]): Partial<Record<K, number>> {
  return Object.fromEntries(names.filter((name) => isNumber(said[name])).map((name) => [name, said[name]])) as Partial<Record<K, number>>;
}

function bodies<K extends string>(said: Record<string, unknown>, ...names: K[]): Partial<Record<K, Uint8Array>> {
  const kept = names.map((name) => [name, said[name]] as const).filter(([, body]) => body instanceof Uint8Array);
  return Object.fromEntries(kept.map(([name, body]) => [name, (body as Uint8Array).slice(0, LOGGED_BODY)])) as Partial<Record<K, Uint8Array>>;
}

const text = (said: unknown) => (typeof said === "string" ? said.slice(0, LONGEST_TEXT) : "");
const isNumber = (said: unknown): said is number => typeof said === "number" && Number.isFinite(said) && said >= 0;
