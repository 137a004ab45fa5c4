package warren.guests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;
import warren.kernel.proc.Exit;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Signal;

/** One line of {@code cases.json}: a program, how it is started, and its expected exit. */
record GuestCase(JsonObject members) {
  static Stream<GuestCase> all(JsonValue cases) {
    return ((JsonArray) cases).items().stream().map(item -> new GuestCase((JsonObject) item));
  }

  String name() {
    return members.text("case");
  }

  String program() {
    return members.text("program");
  }

  String stdin() {
    return textOr("stdin");
  }

  String stderr() {
    return textOr("stderr");
  }

  private String textOr(String member) {
    return members.get(member) instanceof JsonString text ? text.value() : "";
  }

  /** The folder /home as the one preopen, as the recording had its working folder. */
  SpawnRequest request() {
    List<String> arguments = new ArrayList<>(List.of(program()));
    for (JsonValue argument : members.items("args")) {
      arguments.add(((JsonString) argument).value());
    }
    Map<String, String> environment = new LinkedHashMap<>();
    if (members.get("env") instanceof JsonObject variables) {
      variables
          .members()
          .forEach((name, value) -> environment.put(name, ((JsonString) value).value()));
    }
    return new SpawnRequest(
        arguments, environment, "/home", Map.of(".", "/home"), null, new Stdio.Pipes());
  }

  boolean isEnd(Exit exit) {
    JsonValue code = members.get("code");
    if (code instanceof JsonString) {
      return exit instanceof Exit.Trapped;
    }
    if (members.get("signal") instanceof JsonNumber signal) {
      return exit.equals(new Exit.Signalled(Signal.name((int) signal.value())));
    }
    int wanted = code instanceof JsonNumber number ? (int) number.value() : 0;
    return exit.equals(new Exit.Code(wanted));
  }

  @Override
  public String toString() {
    return name();
  }
}
