export interface ServerRef {
  readonly ref: string;
  readonly oid: string;
  /** The name that a symbolic one stands for. */
  readonly target?: string;
  /** What a tag leads to, if it is an object of its own. */
  readonly peeled?: string;
}

export interface Login {
  readonly username?: string;
  readonly password?: string;
  readonly cancel?: boolean;
}

/** Who a person is, to a server that asks. */
export interface Auth {
  fill(): Login;
  approve(): void;
  reject(): void;
}

export interface Asked {
  readonly url: string;
  readonly auth: Auth;
  readonly onMessage?: (text: string) => void;
}

export interface Fetching {
  readonly gitdir: string;
  readonly remote: string;
  readonly ref?: string | undefined;
  readonly depth?: number | undefined;
  readonly tags: boolean;
  readonly singleBranch: boolean;
}

export interface Pushing {
  readonly gitdir: string;
  readonly ref: string;
  readonly remoteRef: string;
  readonly force: boolean;
  readonly deletes: boolean;
}

/** Another repository. */
export interface Server {
  refs(forPush: boolean): Promise<ServerRef[]>;
  /** Brings objects, and moves the names below `refs/remotes`. */
  fetch(what: Fetching): Promise<void>;
  /** Gives why the other side refuses, or undefined. */
  push(what: Pushing): Promise<string | undefined>;
}
