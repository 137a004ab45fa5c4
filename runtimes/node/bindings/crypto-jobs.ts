/** Jobs of the library: done at once, or with a callback, or with a promise. They compute when they run, in this thread. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { begin, end } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { domException } from "./dom-exception.ts";

const ASYNC = 0;
const SYNC = 1;

type Class = new (message: string, options: unknown) => Error;

function operationError(cause: unknown): Error {
  const DOMException = domException() as unknown as Class;
  return new DOMException("The operation failed for an operation-specific reason", { name: "OperationError", cause });
}

export abstract class Job extends AsyncWrap {
  ondone?: Call;
  readonly #mode: number;

  constructor(mode: number, type: string) {
    super(type);
    this.#mode = mode;
  }

  /** The result; what it throws is the job's error. */
  abstract compute(): unknown;

  #outcome(): [error: unknown, result: unknown] {
    try {
      return [undefined, this.compute()];
    } catch (error) {
      return [error, undefined];
    }
  }

  run(): unknown {
    if (this.#mode === SYNC) return this.#outcome();
    begin();
    if (this.#mode === ASYNC) return end(() => this.#finish());
    return new host.Promise((resolve, reject) => end(() => this.#settle(resolve, reject)));
  }

  #finish(): void {
    AsyncWrap.complete(this, this.ondone as Call, ...this.#outcome());
  }

  #settle(resolve: (value: unknown) => void, reject: (error: unknown) => void): void {
    const [error, result] = this.#outcome();
    AsyncWrap.complete(this, () => (error === undefined ? resolve(result) : reject(operationError(error))));
  }
}

/** As hooks are told of it. */
function typeOf(name: string): string {
  const [, kind = name] = /(KeyPairGen|KeyGen|Cipher|Bits|PBKDF2|Hash|RandomBytes|RandomPrime|CheckPrime|Scrypt|Sign)Job$/.exec(name) ?? [];
  return `${KINDS[kind] ?? kind}REQUEST`.toUpperCase();
}

const KINDS: Readonly<Record<string, string>> = { Bits: "DeriveBits", HKDFJob: "DeriveBits", HmacJob: "Sign" };

/** A class of jobs: `prepare` checks the parameters, which may throw, and gives what computes. */
export function jobClass(name: string, prepare: (...parameters: never[]) => () => unknown): unknown {
  const made = {
    [name]: class extends Job {
      readonly #compute: () => unknown;

      constructor(mode: number, ...parameters: never[]) {
        super(mode, typeOf(name));
        this.#compute = prepare(...parameters);
      }

      compute(): unknown {
        return this.#compute();
      }
    },
  };
  return made[name];
}
