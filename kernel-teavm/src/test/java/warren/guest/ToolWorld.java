package warren.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import warren.guest.shell.Sh;
import warren.guest.tools.ToolProgram;
import warren.guest.tools.main.ArchiveTools;
import warren.guest.tools.main.LargeTools;
import warren.guest.tools.main.MakeTools;
import warren.guest.tools.main.NetworkTools;
import warren.guest.tools.main.PagerTools;
import warren.guest.tools.main.SmallTools;
import warren.guest.world.World;

/** A {@link World} with the shell and all tools. */
public final class ToolWorld {
  private static final List<Supplier<ToolProgram>> PROGRAMS =
      List.of(
          SmallTools::new,
          LargeTools::new,
          ArchiveTools::new,
          MakeTools::new,
          PagerTools::new,
          NetworkTools::new);

  private ToolWorld() {}

  /** The names of all tools. */
  public static List<String> tools() {
    return PROGRAMS.stream().flatMap(program -> program.get().names().stream()).toList();
  }

  public static World create(Path folder) throws IOException {
    World world = new World(folder);
    world.add("sh", WorldWasi.runner(Sh::new));
    world.add("bash", WorldWasi.runner(Sh::new));
    for (Supplier<ToolProgram> program : PROGRAMS) {
      for (String name : program.get().names()) {
        world.add(name, WorldWasi.runner(program::get));
      }
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
