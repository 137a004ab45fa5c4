package warren.e2e;

import java.util.Locale;
import java.util.Map;

/** The two forms of kernel and bridge, as the SDK's boot option `linking` names them. */
enum Linking {
  MERGED,
  UNMERGED;

  Map<String, String> bootOptions() {
    return Map.of("linking", name().toLowerCase(Locale.ROOT));
  }
}
