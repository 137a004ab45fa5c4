package warren.gateway.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The header of a program's response as its preview gets it: without what speaks of the connection,
 * and without what would keep the page from showing the preview in a frame.
 *
 * @param fields what is passed on
 * @param removed names of the fields that were taken out, or changed, for the frame's sake
 */
public record ResponsePolicy(Fields fields, List<String> removed) {
  private static final List<String> AGAINST_FRAMES =
      List.of(
          "x-frame-options",
          "cross-origin-opener-policy",
          "cross-origin-opener-policy-report-only",
          "cross-origin-embedder-policy",
          "cross-origin-embedder-policy-report-only");

  /** Applies the policy to a program's response. */
  public static ResponsePolicy toPreview(Fields sent) {
    ResponsePolicy policy = new ResponsePolicy(new Fields(), new ArrayList<>());
    for (Field field : sent) {
      if (!HopByHop.isNamed(field, sent)) {
        policy.pass(field);
      }
    }
    return policy;
  }

  private void pass(Field field) {
    String name = Syntax.lower(field.name());
    if (AGAINST_FRAMES.contains(name)) {
      removed.add(field.name());
    } else if (name.equals("content-security-policy")) {
      passPolicy(field);
    } else {
      fields.add(field.name(), field.value());
    }
  }

  private void passPolicy(Field field) {
    String kept = FrameAncestors.without(field.value());
    if (!kept.equals(field.value())) {
      removed.add(field.name() + ": frame-ancestors");
    }
    if (!kept.isEmpty()) {
      fields.add(field.name(), kept);
    }
  }
}
