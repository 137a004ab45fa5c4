package warren.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A client's {@code Accept-Encoding} (RFC 9110, section 12.5.3). Identity is sent when nothing else
 * fits, even to a client that refuses it, as the specification allows.
 */
record AcceptEncoding(Map<String, Double> weights) {

  static AcceptEncoding parse(String header) {
    Map<String, Double> weights = new HashMap<>();
    if (header != null) {
      for (String item : header.split(",", -1)) {
        String[] parts = item.split(";", 2);
        String token = parts[0].strip().toLowerCase(Locale.ROOT);
        weights.put(token.equals("x-gzip") ? Encoding.GZIP.token : token, weight(parts));
      }
    }
    return new AcceptEncoding(Map.copyOf(weights));
  }

  /**
   * The form of highest weight among {@code available}; the order of {@link Encoding} decides ties.
   */
  Encoding choose(Set<Encoding> available) {
    Encoding best = Encoding.IDENTITY;
    double highest = 0;
    for (Encoding encoding : Encoding.values()) {
      double weight = weight(encoding);
      if (available.contains(encoding) && weight > highest) {
        best = encoding;
        highest = weight;
      }
    }
    return best;
  }

  private double weight(Encoding encoding) {
    double unnamed = encoding == Encoding.IDENTITY ? 0 : weights.getOrDefault("*", 0.0);
    return weights.getOrDefault(encoding.token, unnamed);
  }

  private static double weight(String[] parts) {
    if (parts.length == 1) {
      return 1;
    }
    String parameter = parts[1].strip().toLowerCase(Locale.ROOT);
    try {
      double weight = parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 0;
      return weight >= 0 && weight <= 1 ? weight : 0;
    } catch (NumberFormatException notAWeight) {
      return 0;
    }
  }
}
