package warren.server;

import java.io.FileNotFoundException;
import java.io.IOException;

/** Starts the server from the command line. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        System.out.print(Options.HELP);
      } else {
        serve(options);
      }
    } catch (Options.UsageException | Listeners.PortException e) {
      fail(e.getMessage());
    } catch (FileNotFoundException e) {
      fail("this jar holds no site; build it with ./warren build, or say --root FOLDER");
    } catch (IOException e) {
      fail("cannot read the site: " + e.getMessage());
    }
  }

  private static void serve(Options options) throws IOException, Listeners.PortException {
    Site site = options.roots().isEmpty() ? new PackedSite("") : new FolderSite(options.roots());
    StaticServer server = StaticServer.start(options, site);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Warren is at http://" + name(options.host()) + ":" + server.port() + "/");
  }

  private static String name(String host) {
    if (host == null) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static void fail(String message) {
    System.err.println("warren: " + message);
    System.exit(1);
  }
}
