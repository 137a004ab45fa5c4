/** Ends the command with a line as git prints it. */
export class Ending extends Error {
  constructor(
    readonly exitCode: number,
    message = '',
  ) {
    super(message);
  }
}

/** What git cannot go on from: `fatal: ...`, exit code 128. */
export const fatal = (message: string): Ending => new Ending(128, `fatal: ${message}`);

/** What was asked for and did not succeed: `error: ...`, exit code 1. */
export const failed = (message: string): Ending => new Ending(1, `error: ${message}`);

/** How the command is used was not understood: exit code 129. */
export const misused = (message: string): Ending => new Ending(129, message);
