package warren.guest.tools;

import java.io.IOException;
import java.util.List;
import warren.guest.Attributes;
import warren.guest.DirectCalls;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.GuestProcess;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.WasiException;

/** The process in which a tool runs, with its messages. */
public final class ToolProcess {
  private static final int STDERR = 2;

  private final GuestProcess process;
  private final List<String> arguments;
  private final DirectCalls calls;
  private final Files files;
  private final Output out;
  private final Attributes attributes;
  private int status;

  public ToolProcess(GuestProcess process, List<String> arguments) throws IOException {
    this.process = process;
    this.arguments = arguments;
    this.calls = process.directCalls();
    this.files = process.files();
    this.out = new Output(calls, 1);
    this.attributes = new Attributes(files, calls);
  }

  /** The arguments, the tool's name first. */
  public List<String> arguments() {
    return arguments;
  }

  public String name() {
    return arguments.get(0);
  }

  /** What follows the name. */
  public List<String> operands() {
    return arguments.subList(1, arguments.size());
  }

  public GuestProcess process() {
    return process;
  }

  public DirectCalls calls() {
    return calls;
  }

  public Files files() {
    return files;
  }

  public Attributes attributes() {
    return attributes;
  }

  /** Gives a file permissions, unless it has them. */
  public void giveMode(String path, int permissions) throws WasiException {
    FileStatus there = files.status(path);
    if (there != null && there.permissions() != permissions) {
      attributes.setMode(path, permissions);
    }
  }

  /** The standard output, through a buffer that is written at the end. */
  public Output out() {
    return out;
  }

  /** A file to read; {@code -} is the standard input. */
  public Input input(String path) throws WasiException {
    if (path.equals("-")) {
      return new Input(calls, 0, "-");
    }
    return new Input(calls, files.openToRead(path), path);
  }

  /** Prints a message behind the tool's name. */
  public void warn(String message) throws IOException {
    print(name() + ": " + message + "\n");
  }

  /** Prints a text to the standard error. */
  public void print(String text) throws IOException {
    out.flush();
    Output err = new Output(calls, STDERR);
    err.print(text);
    err.flush();
  }

  /** Prints a message; the tool will end with status 1. */
  public void fail(String message) throws IOException {
    warn(message);
    status = 1;
  }

  /** The tool will end with a status. */
  public void failWith(int code) {
    status = code;
  }

  /** The tool will end with status 1. */
  public void failQuietly() {
    status = 1;
  }

  /** Prints why something could not be done with a file. */
  public void fail(String about, WasiException failure) throws IOException {
    fail(about + ": " + ErrorText.of(failure.errno()));
  }

  /** 1 if something has failed. */
  public int status() {
    return status;
  }
}
