import { failureOf } from "../../../../service-worker/src/worker/error-page.ts";
import type { PreviewRequest } from "../../sdk/types.ts";
import type { Session } from "../run/session.ts";

/** Milliseconds after which a program that has not answered is said to be slow. */
export const SLOW = 8000;

/** Why the preview does not show what it was asked for. */
export interface Trouble {
  readonly kind: "waiting" | "failed" | "slow";
  readonly text: string;
}

/** The port that is shown, the process that listened there last, and whether it does no more. */
export interface Server {
  readonly port: number;
  readonly pid: number | undefined;
  readonly isGone: boolean;
}

/** What is wrong with a page, if anything; `page` is the request for it, `now` milliseconds since 1970. */
export function troubleOf({ port, pid, isGone }: Server, session: Session, page: PreviewRequest | undefined, now: number): Trouble | undefined {
  if (isGone) return { kind: "waiting", text: `${endOf(pid, session)} Waiting for a program that listens on port ${port}…` };
  if (page === undefined) return undefined;
  const { problem, status, over, started, target } = page;
  if (problem !== undefined && problem.code !== "ECANCELED") {
    return { kind: "failed", text: `${failureOf(problem.code, problem.message, port).title} (${target}).` };
  }
  if (status !== undefined || over !== undefined || now - started < SLOW) return undefined;
  return { kind: "slow", text: `The program has not answered for ${SLOW / 1000} seconds (${target}). It may wait for something, or be busy.` };
}

/** The session may have run another program since: how that one ended says nothing of the server. */
function endOf(server: number | undefined, { pid, state, ending, busy }: Session): string {
  if (busy) return state === "starting" ? "The program starts." : "The program runs, and does not listen.";
  return ending === "" || pid !== server ? "The program has ended." : `The program has ended (${ending}).`;
}
