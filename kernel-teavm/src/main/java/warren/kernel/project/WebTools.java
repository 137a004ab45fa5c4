package warren.kernel.project;

import java.util.List;
import warren.json.JsonValue.JsonObject;
import warren.kernel.project.Detection.NotRunnable;
import warren.text.OneLine;

/**
 * Tools that make pages: which of them serve while one develops, what they have to be told here,
 * and which need a machine.
 */
final class WebTools {
  /**
   * A tool that works by programs of the machine, none of which is WebAssembly: what it has built
   * can be shown.
   *
   * @param command that starts it, which is its package too
   * @param build the command that makes pages
   * @param pages the folder that these are in
   */
  private record Native(String command, String name, String build, String pages) {}

  private static final List<Native> NATIVE =
      List.of(
          new Native("gatsby", "Gatsby", "npm run build", "public"),
          new Native("parcel", "Parcel", "npm run build", "dist"));

  /** Packages whose projects are started by the script {@code dev} rather than {@code start}. */
  private static final List<String> SERVERS =
      List.of(
          "vite",
          "next",
          "nuxt",
          "astro",
          "@sveltejs/kit",
          "@remix-run/dev",
          "@react-router/dev",
          "gatsby",
          "parcel",
          "vitepress",
          "webpack-dev-server",
          "@rsbuild/core",
          "@vue/cli-service");

  /** Whether a project has a tool that serves its pages and builds them as they are asked for. */
  static boolean serves(JsonObject settings) {
    for (String name : SERVERS) {
      if (NpmInstall.wish(settings, name) != null) {
        return true;
      }
    }
    return false;
  }

  private static final String NEXT = "next";
  private static final String WEBPACK = "--webpack";

  /** Options for {@link #NEXT}'s other bundler, which has no WebAssembly build. */
  private static final List<String> TURBOPACK = List.of("--turbopack", "--turbo");

  /** The first version of Next.js that bundles by Turbopack unless it is told not to. */
  private static final int TURBOPACK_BY_DEFAULT = 16;

  /** What a script must be given to run here, behind {@code npm run NAME}; null if nothing. */
  static String options(JsonObject settings, String script) {
    List<String> words = NpmScripts.words(script);
    boolean bundles = bundlesByNext(words) && !words.contains(WEBPACK);
    return bundles && majorOf(NpmInstall.wish(settings, NEXT)) >= TURBOPACK_BY_DEFAULT
        ? "-- " + WEBPACK
        : null;
  }

  /** Whether the last command of a script is {@code next dev} or {@code next build}. */
  private static boolean bundlesByNext(List<String> words) {
    int at = words.lastIndexOf(NEXT);
    if (at < 0) {
      return false;
    }
    List<String> after = words.subList(at + 1, words.size());
    boolean isLast = !(after.contains("&&") || after.contains("||") || after.contains("|"));
    return isLast && (after.contains("dev") || after.contains("build"));
  }

  /** The major version that a wish begins with; the newest if it names none. */
  private static int majorOf(String wish) {
    int major = -1;
    for (int at = 0; wish != null && at < wish.length(); at++) {
      int digit = Character.digit(wish.charAt(at), 10);
      if (digit < 0 && major >= 0) {
        return major;
      }
      if (digit >= 0) {
        major = Math.max(major, 0) * 10 + digit;
      }
    }
    return major < 0 ? Integer.MAX_VALUE : major;
  }

  /** How a project is brought to run, here or elsewhere; null unless a script needs a machine. */
  static NotRunnable refusal(String script) {
    List<String> words = NpmScripts.words(script);
    for (String option : TURBOPACK) {
      if (words.contains(NEXT) && words.contains(option)) {
        return new NotRunnable(
            JavaScriptRule.LANGUAGE,
            "Next.js runs here with webpack: Turbopack is a program for a machine",
            "take " + option + " out of the script in package.json");
      }
    }
    for (Native tool : NATIVE) {
      if (words.contains(tool.command())) {
        return new NotRunnable(
            JavaScriptRule.LANGUAGE,
            tool.name()
                + " cannot run here yet: build the pages on your machine, then open the folder again;"
                + " Run shows what is in "
                + OneLine.plain(tool.pages()),
            tool.build());
      }
    }
    return null;
  }

  private WebTools() {}
}
