package warren.kernel.project;

import java.util.List;
import warren.json.JsonValue.JsonObject;
import warren.kernel.project.Detection.NotRunnable;
import warren.text.OneLine;

/**
 * Tools that build pages by programs of the machine (SWC, Turbopack, Rolldown), which are none of
 * WebAssembly: what they have built can be shown, and they themselves do not run.
 */
final class WebTools {
  /**
   * A tool.
   *
   * @param packageName under which a project depends on it
   * @param build the command that makes pages
   * @param pages the folder that these are in
   */
  private record Tool(String packageName, String name, String build, String pages) {}

  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              "next", "Next.js", "npx next build, with output: \"export\" in next.config", "out"),
          new Tool("nuxt", "Nuxt", "npx nuxt generate", "dist"),
          new Tool("astro", "Astro", "npm run build", "dist"),
          new Tool("@sveltejs/kit", "SvelteKit", "npm run build, with adapter-static", "build"),
          new Tool("gatsby", "Gatsby", "npm run build", "public"),
          new Tool("react-scripts", "Create React App", "npm run build", "build"),
          new Tool("@angular/cli", "Angular", "npm run build", "dist"),
          new Tool("parcel", "Parcel", "npm run build", "dist"),
          new Tool("webpack", "webpack", "npm run build", "dist"));

  /** Runs here, since its tools are there as WebAssembly too, up to its version 7. */
  private static final String VITE = "vite";

  /** How the pages of a project are built elsewhere; null if it uses none of the tools. */
  static NotRunnable refusal(JsonObject settings) {
    for (Tool tool : TOOLS) {
      if (depends(settings, tool.packageName())) {
        return new NotRunnable(
            JavaScriptRule.LANGUAGE,
            tool.name()
                + " cannot run here yet: build the pages on your machine, then open the folder again;"
                + " Run shows what is in "
                + OneLine.plain(tool.pages()),
            tool.build());
      }
    }
    if (depends(settings, VITE)) {
      return new NotRunnable(
          JavaScriptRule.LANGUAGE,
          "Vite runs in the terminal, up to its version 7: what it serves is seen in the preview",
          "npm install && npm run dev");
    }
    return null;
  }

  private static boolean depends(JsonObject settings, String name) {
    for (String kind : List.of("dependencies", "devDependencies")) {
      JsonObject packages = settings.object(kind);
      if (packages != null && packages.get(name) != null) {
        return true;
      }
    }
    return false;
  }

  private WebTools() {}
}
