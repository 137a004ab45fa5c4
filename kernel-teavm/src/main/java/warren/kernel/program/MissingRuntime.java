package warren.kernel.program;

/**
 * A runtime that was left out when the site was built.
 *
 * @param why one line
 * @param fix the command that gets what was missing; null if there is none
 */
public record MissingRuntime(String name, String why, String fix) {}
