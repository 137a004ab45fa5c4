/** Linux's signals by number. */
const NAMES = [
  "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE",
  "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM",
  "SIGPROF", "SIGWINCH", "SIGPOLL", "SIGPWR", "SIGSYS",
];

/** The name of a signal, or undefined if there is none of that number. */
export function signalName(number: number): string | undefined {
  return NAMES[number] || undefined;
}

export function signalNumber(name: string): number {
  return NAMES.indexOf(name);
}

/** The kernel does not know it, and nobody sends it: who waits for it waits for ever. */
export const UNSENT = "SIGSTKFLT";

/** What a process may ignore. */
export const IGNORABLE = NAMES.filter((name) => name !== "" && name !== "SIGKILL" && name !== "SIGSTOP" && name !== UNSENT);
