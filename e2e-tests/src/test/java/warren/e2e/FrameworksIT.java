package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** Frameworks, installed from npm's registry as people install them, and what they serve. */
class FrameworksIT extends RegistryTest {
  private static final By PREVIEW = By.cssSelector("iframe#preview-frame");

  @ParameterizedTest
  @ValueSource(strings = {"react-ts", "vue-ts"})
  void viteMakesAProjectServesItAnewAfterAChangeAndBuildsIt(String template) throws IOException {
    write("note.txt", "");
    page.openFresh(folder).awaitPrompt();
    page.typeLine("export " + settings());
    page.typeLine("npm create -y vite@9.3.0 app -- --no-interactive --template " + template);
    awaitInTerminal("npm run dev");
    page.typeLine("cd app && npm install && npm run dev < /dev/null &");
    awaitInTerminal("Local:");
    awaitIn(PREVIEW, "Get started");
    clickIn(PREVIEW, By.tagName("button"));
    awaitIn(PREVIEW, "ount is 1");

    page.typeLine("cd app; grep -rl 'Get started' src | xargs sed -i 's/Get started/Changed/'");
    awaitIn(PREVIEW, "Changed");
    assertThat(textIn(PREVIEW)).as("the state of a page that was not reloaded").contains("is 1");

    page.typeLine("npm run build");
    awaitInTerminal("built in");
    page.typeLine("ls dist/assets").awaitTranscriptMatching("index-[\\w-]+\\.js");
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void serversAnswerThePreviewAndTalkWithItsPages() throws IOException {
    Map<String, String> headings =
        Map.of(
            "3001", "Express",
            "3002", "Fastify",
            "3003", "Koa",
            "3004", "Hono",
            "3005", "ws heard hello",
            "3006", "socket.io heard websocket");
    Sdk sdk = new Sdk(driver, Server.url()).open();
    put(sdk, "servers.mjs", Sdk.resource("frameworks/servers.mjs"));
    install(
        sdk,
        "\"express\": \"5.1.0\", \"fastify\": \"5.6.1\", \"koa\": \"3.1.1\", \"hono\": \"4.10.4\","
            + " \"@hono/node-server\": \"1.19.6\", \"ws\": \"8.18.3\", \"socket.io\": \"4.8.1\"");
    start(sdk, "node", "servers.mjs");
    for (Map.Entry<String, String> each : headings.entrySet()) {
      sdk.js("await showPort(Number(args[0]))", each.getKey());
      awaitIn(By.id("port" + each.getKey()), each.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.4.1", "7.2.2"})
  void viteOfOtherVersionsServes(String version) throws IOException {
    Sdk sdk = new Sdk(driver, Server.url()).open();
    put(sdk, "index.html", "<h1></h1><script type=\"module\" src=\"/main.ts\"></script>\n");
    put(
        sdk,
        "main.ts",
        """
        import { version } from "vue/package.json";
        const heading: string = `Served, Vue ${version}`;
        document.querySelector("h1")!.textContent = heading;
        """);
    install(sdk, "\"vite\": \"" + version + "\", \"vue\": \"3.5.22\"");
    start(sdk, "npx", "vite");
    sdk.js("await showPort(5173)");
    awaitIn(By.id("port5173"), "Served, Vue 3.5.22");
  }

  @Test
  void nextIsServedByWebpack() throws IOException {
    Sdk sdk = new Sdk(driver, Server.url()).open();
    put(
        sdk,
        "app/layout.jsx",
        "export default ({ children }) => <html><body>{children}</body></html>;\n");
    put(
        sdk,
        "app/page.jsx",
        """
        import { headers } from "next/headers";
        import { Counter } from "./counter";
        export default async function Page() {
          return <><h1>Next at {(await headers()).get("host")}</h1><Counter /></>;
        }
        """);
    put(
        sdk,
        "app/counter.jsx",
        """
        "use client";
        import { useState } from "react";
        export function Counter() {
          const [count, setCount] = useState(0);
          return <button onClick={() => setCount(count + 1)}>count is {count}</button>;
        }
        """);
    install(sdk, "\"next\": \"16.3.7\", \"react\": \"19.2.0\", \"react-dom\": \"19.2.0\"");
    start(sdk, "npx", "next", "dev", "--webpack");
    sdk.js("await showPort(3000)");
    By frame = By.id("port3000");
    awaitIn(frame, "Next at localhost:3000");
    page.conditions()
        .until(
            "a click that React hears",
            INSTALLATION,
            () -> {
              clickIn(frame, By.tagName("button"));
              return textIn(frame).matches("(?s).*count is [1-9].*");
            });
  }

  private static void put(Sdk sdk, String name, String text) {
    sdk.js(
        """
        const path = "/home/p/" + args[0];
        await warren.fs.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
        await warren.fs.writeFile(path, args[1]);
        """,
        name,
        text);
  }

  /** Installs packages, and looks at where the installation is until it has ended. */
  private void install(Sdk sdk, String dependencies) {
    put(
        sdk,
        "package.json",
        "{ \"type\": \"module\", \"dependencies\": { " + dependencies + " } }");
    sdk.js(
        """
        const env = { HOME: "/home", npm_config_registry: args[0], npm_config_audit: "false", npm_config_fund: "false" };
        kit.run("npm", ["install"], { cwd: "/home/p", env }).then((ended) => (globalThis.installed = ended));
        """,
        registry.url());
    page.conditions()
        .until(
            "the installation",
            INSTALLATION,
            () -> (Boolean) sdk.js("return globalThis.installed !== undefined"));
    Ended ended = sdk.ended("return installed");
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  private static void start(Sdk sdk, String command, String... arguments) {
    sdk.js(
        """
        const ports = new Map();
        const env = { HOME: "/home", NEXT_TELEMETRY_DISABLED: "1" };
        warren.on("listen", ({ port, url }) => ports.set(port, url));
        const server = await warren.spawn(args[0], args[1], { cwd: "/home/p", env });
        const ended = Promise.all([kit.text(server.stdout), kit.text(server.stderr)]).then((said) => Promise.reject(new Error(said.join(""))));
        ended.catch(() => undefined);
        globalThis.showPort = async (port) => {
          const url = await Promise.race([ended, kit.until("port " + port, () => ports.get(port))]);
          const frame = document.createElement("iframe");
          frame.id = "port" + port;
          frame.src = url;
          frame.width = frame.height = 600; // Next's own button lies over a small page
          document.body.append(frame);
        };
        """,
        command,
        List.of(arguments));
  }

  private void awaitIn(By frame, String text) {
    page.conditions()
        .until(text + " in the preview", INSTALLATION, () -> textIn(frame).contains(text));
  }

  /** What a frame's page shows; nothing while it is loaded anew. */
  private String textIn(By frame) {
    try {
      driver.switchTo().frame(driver.findElement(frame));
      return driver.findElement(By.tagName("body")).getText();
    } catch (WebDriverException away) {
      return "";
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  private void clickIn(By frame, By what) {
    driver.switchTo().frame(driver.findElement(frame));
    try {
      driver.findElement(what).click();
    } finally {
      driver.switchTo().defaultContent();
    }
  }
}
