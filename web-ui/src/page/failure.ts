/** Messages for the person when there is no kernel. */
export interface Failure {
  readonly title: string;
  readonly what: string;
  readonly remedy: string;
}

/** Explains an error of starting or running the kernel. */
export function explain(error: unknown): Failure {
  const { code = "", message = String(error) } = (error ?? {}) as { code?: string; message?: string };
  if (code === "NOT_ISOLATED") {
    return {
      title: "This page is not isolated",
      what:
        "Warren's programs share memory between threads, which browsers allow only to pages that are served with the " +
        "headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, over https or from localhost.",
      remedy: "Open it from Warren's own server (./warren up), at http://localhost, in a tab of its own.",
    };
  }
  if (code === "EUNSUPPORTED") {
    return {
      title: "This browser lacks what Warren needs",
      what: message,
      remedy: "Update this browser or use another one, then open this page again.",
    };
  }
  if (code === "KERNEL_FAILED") {
    return {
      title: "The kernel stopped",
      what: `${message} Programs no longer run, and files changed since you opened the project live only in this tab.`,
      remedy: "Copy what you need out of open editors, then reload the page and open the project again.",
    };
  }
  return {
    title: "The kernel did not start",
    what: message || "It gave no reason.",
    remedy: "Reload the page. If it stays, check that the server still runs (./warren up) and look at the browser's console.",
  };
}

/** One line about an error of a single request. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message || "It failed without saying why.";
}
