package warren.guest.tools.make;

import java.util.List;

/**
 * A rule for all names that match.
 *
 * @param isTerminal whether its prerequisites must be there, and are not made by such rules
 */
record PatternRule(
    List<String> targets,
    List<String> prerequisites,
    List<String> orderOnly,
    Recipe recipe,
    boolean isTerminal) {}
