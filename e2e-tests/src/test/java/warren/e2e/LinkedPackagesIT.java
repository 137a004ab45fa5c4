package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages that are links into node_modules/.pnpm, as pnpm makes them. */
class LinkedPackagesIT extends ProjectTest {
  private static final String LEFT = "node_modules/.pnpm/left@1.0.0/node_modules/";
  private static final String RIGHT = "node_modules/.pnpm/right@1.0.0/node_modules/";

  @BeforeEach
  void makeProject() throws IOException {
    write("index.js", "console.log('found', require('left'));\n");
    write("package.json", "{ \"main\": \"index.js\", \"dependencies\": { \"left\": \"1\" } }");
    write(LEFT + "left/index.js", "module.exports = 'left and ' + require('right');\n");
    write(LEFT + "left/package.json", "{ \"dependencies\": { \"right\": \"1\" } }");
    write(RIGHT + "right/index.js", "module.exports = 'right';\n");
    write(RIGHT + "right/package.json", "{}");
    link("node_modules/left", ".pnpm/left@1.0.0/node_modules/left");
    link(LEFT + "right", "../../right@1.0.0/node_modules/right");
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  @Test
  void inAFolderThatIsGivenTheyAreSaidToBeMissing() throws IOException {
    write("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
    page.openFresh(folder);

    page.conditions().until("the notice", page::notices, it -> it.contains("“left” is missing"));
    assertThat(page.notices()).contains("pnpm install --config.node-linker=hoisted");
  }

  @Test
  void inAFolderThatIsDroppedTheyAreSaidToBeMissing() {
    page.open();
    drop(folder);
    page.awaitWorkbench();

    page.conditions().until("the notice", page::notices, it -> it.contains("“left” is missing"));
  }

  @Test
  void inTheKernelsTreeTheyAreFollowed() {
    Ended ended =
        new Sdk(driver, Server.url())
            .open(Map.of())
            .ended(
                """
                const store = "/home/p/node_modules/.pnpm/";
                await warren.mount({
                  "index.js": "console.log('found', require('left'))",
                  node_modules: { ".pnpm": {
                    "left@1.0.0": { node_modules: { left: { "index.js": "module.exports = 'left and ' + require('right')" } } },
                    "right@1.0.0": { node_modules: { right: { "index.js": "module.exports = 'right'" } } },
                  } },
                }, { at: "/home/p" });
                await warren.fs.symlink(".pnpm/left@1.0.0/node_modules/left", "/home/p/node_modules/left");
                await warren.fs.symlink("../../right@1.0.0/node_modules/right", store + "left@1.0.0/node_modules/right");
                return kit.run("node", ["index.js"], { cwd: "/home/p" });
                """);
    assertThat(ended.out()).isEqualTo("found left and right\n");
    assertThat(ended.code()).isZero();
  }
}
