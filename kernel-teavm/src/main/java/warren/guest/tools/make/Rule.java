package warren.guest.tools.make;

import java.util.List;

/**
 * A rule as it was read.
 *
 * @param prerequisites behind the colon, expanded
 * @param orderOnly behind the bar
 * @param stemPattern of a rule with a static pattern, or null
 * @param recipe or null
 */
record Rule(
    List<String> targets,
    String stemPattern,
    List<String> prerequisites,
    List<String> orderOnly,
    boolean isDouble,
    boolean isGrouped,
    Recipe recipe,
    Place place) {}
