package warren.kernel.project;

import java.util.List;
import warren.json.JsonValue.JsonObject;
import warren.kernel.project.Detection.NotRunnable;
import warren.text.OneLine;

/** Tools that make pages: which of them serve while one develops, and which need a machine. */
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
          new Native(
              "next", "Next.js", "npx next build, with output: \"export\" in next.config", "out"),
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

  /** How the pages of a project are built elsewhere; null unless a script needs a machine. */
  static NotRunnable refusal(String script) {
    for (Native tool : NATIVE) {
      if (NpmScripts.words(script).contains(tool.command())) {
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
