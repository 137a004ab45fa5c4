package warren.kernel.program;

/** Messages for common commands that Warren does not have: what to use instead. */
final class KnownCommands {
  /** The rest of the message after the command's name, or null if there is none. */
  static String answer(String command) {
    return switch (command) {
      case "yarn", "pnpm", "bun" -> "is not here: `npm install` reads the same package.json";
      case "pip3", "pipx", "poetry", "uv", "conda" ->
          "is not here: `pip install` puts pure-Python packages into the project";
      case "cargo", "rustc", "rustup" ->
          "is not here: on your machine, `cargo build --release --target wasm32-wasip1`;"
              + " its .wasm runs here";
      case "go", "tinygo" ->
          "is not here: on your machine, `GOOS=wasip1 GOARCH=wasm go build -o main.wasm .`;"
              + " main.wasm runs here";
      case "gcc", "cc", "clang", "g++", "c++", "clang++", "cmake" ->
          "is not here: on your machine, `clang --target=wasm32-wasi -O2 -o main.wasm main.c`;"
              + " main.wasm runs here";
      case "zsh", "dash", "fish", "ksh", "csh" -> "is not here: use `sh`";
      case "cd", "source", "export" -> "is a command of the shell: `sh -c '...'` runs it";
      case "deno", "tsc", "ts-node", "tsx" ->
          "is not here: compile to JavaScript on your machine and run that with `node`";
      case "http-server", "live-server", "browser-sync" ->
          "is not here: `serve FOLDER` shows pages and reloads them when a file changes";
      case "vi", "vim", "nvim", "emacs", "pico" -> "is not here: `nano FILE` edits files";
      case "java", "javac", "ruby", "php", "perl", "lua" ->
          "is not here: there are JavaScript, Python and programs built for WASI preview 1";
      case "docker", "apt", "apt-get", "sudo", "ssh" ->
          "is not here: Warren is no Linux; programs built for WASI preview 1 run";
      default -> null;
    };
  }

  /** The runtime that has a command when the site has all; empty for another command. */
  static String runtimeOf(String command) {
    return switch (command) {
      case "qjs" -> "quickjs";
      case "node", "nodejs" -> "node";
      case "npm", "npx" -> "npm";
      case "git" -> "git";
      case "jq" -> "jq";
      case "python", "python3", "pip" -> "python";
      case "serve" -> "static-server";
      case "sh", "bash" -> "shell";
      default -> "";
    };
  }

  private KnownCommands() {}
}
