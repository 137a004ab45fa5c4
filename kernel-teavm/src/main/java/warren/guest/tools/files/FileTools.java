package warren.guest.tools.files;

import java.util.Map;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class FileTools {
  private static final int TROUBLE = 2;

  private FileTools() {}

  /** Adds them to a table. */
  public static void addTo(Map<String, Entry> tools) {
    tools.put(
        "ls",
        new Entry(process -> new Listing().run(process), "ls [OPTION]... [FILE]...", TROUBLE));
    put(tools, "mkdir", MakingTools::mkdir, "[-p] [-v] [-m MODE] DIRECTORY...");
    put(tools, "chmod", ModeTools::chmod, "[-Rvcf] MODE[,MODE]... FILE...");
    put(tools, "mkfifo", ModeTools::mkfifo, "[-m MODE] NAME...");
    put(tools, "chown", OwnerTools::chown, "[-Rhf] [USER][:GROUP] FILE...");
    put(tools, "chgrp", OwnerTools::chgrp, "[-Rhf] GROUP FILE...");
    put(tools, "df", FreeSpace::df, "[-hkmiP] [FILE]...");
    put(tools, "mktemp", Temporary::mktemp, "[-duqt] [-p DIR] [--suffix=SUFF] [TEMPLATE]");
    put(
        tools,
        "install",
        Installing::install,
        "[-DTpv] [-m MODE] [-t DIR] SOURCE... DEST or -d DIRECTORY...");
    put(tools, "rmdir", MakingTools::rmdir, "[-p] [-v] DIRECTORY...");
    put(tools, "touch", MakingTools::touch, "[-acm] [-r FILE] [-d DATE] [-t STAMP] FILE...");
    put(tools, "ln", MakingTools::ln, "[-sfvnT] TARGET... LINK_NAME_OR_DIRECTORY");
    put(tools, "rm", process -> new Removal().run(process), "[-rRfvd] FILE...");
    put(tools, "cp", process -> new Copying(false).run(process), "[-rapfvnuT] SOURCE... DEST");
    put(tools, "mv", process -> new Copying(true).run(process), "[-fvnuT] SOURCE... DEST");
    put(tools, "basename", NamingTools::basename, "NAME [SUFFIX] or -a [-s SUFFIX] NAME...");
    put(tools, "dirname", NamingTools::dirname, "NAME...");
    put(tools, "realpath", NamingTools::realpath, "[-emsq] [--relative-to=DIR] FILE...");
    put(tools, "readlink", NamingTools::readlink, "[-femn] FILE...");
    put(tools, "pwd", NamingTools::pwd, "[-LP]");
    put(tools, "du", Usage::du, "[-abchksm] [-d DEPTH] [FILE]...");
    put(tools, "stat", Usage::stat, "[-L] [-c FORMAT] FILE...");
    put(
        tools,
        "tree",
        process -> new Tree().run(process),
        "[-adfF] [-L DEPTH] [-I PATTERN] [DIR]...");
    put(tools, "find", process -> new Finding().run(process), "[PATH]... [EXPRESSION]");
  }

  private static void put(Map<String, Entry> tools, String name, Tool tool, String usage) {
    tools.put(name, new Entry(tool, name + " " + usage, 1));
  }
}
