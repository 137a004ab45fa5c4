package warren.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import warren.guest.shell.Sh;
import warren.guest.tools.main.ArchiveTools;
import warren.guest.tools.main.LargeTools;
import warren.guest.tools.main.MakeTools;
import warren.guest.tools.main.NetworkTools;
import warren.guest.tools.main.PagerTools;
import warren.guest.tools.main.SmallTools;
import warren.guest.world.World;

/** A {@link World} with the shell and all tools. */
public final class ToolWorld {
  private ToolWorld() {}

  public static World create(Path folder) throws IOException {
    World world = new World(folder);
    world.add("sh", WorldWasi.runner(Sh::new));
    world.add("bash", WorldWasi.runner(Sh::new));
    for (String name : SmallTools.names()) {
      world.add(name, WorldWasi.runner(SmallTools::new));
    }
    for (String name : LargeTools.names()) {
      world.add(name, WorldWasi.runner(LargeTools::new));
    }
    for (String name : ArchiveTools.names()) {
      world.add(name, WorldWasi.runner(ArchiveTools::new));
    }
    for (String name : PagerTools.names()) {
      world.add(name, WorldWasi.runner(PagerTools::new));
    }
    for (String name : NetworkTools.names()) {
      world.add(name, WorldWasi.runner(NetworkTools::new));
    }
    for (String name : MakeTools.names()) {
      world.add(name, WorldWasi.runner(MakeTools::new));
    }
    return world;
  }

  /** Runs a script by {@code bash} in an empty folder, with no input. */
  public static World.Ended runScript(Path folder, String script) throws IOException {
    World world = create(folder);
    java.nio.file.Files.writeString(folder.resolve("tmp/script"), script);
    return world.run(
        List.of("bash", "/tmp/script"), List.of("PATH=/usr/bin:/bin", "HOME=/home"), "/home", "");
  }
}
