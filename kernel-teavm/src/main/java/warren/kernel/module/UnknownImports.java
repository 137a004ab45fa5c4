package warren.kernel.module;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import warren.text.OneLine;

/** The imports that the bridge does not have: sorted, each once. */
final class UnknownImports {
  /** Longer lists are cut. */
  private static final int MOST_NAMED = 1000;

  private final TreeMap<String, TreeSet<String>> fieldsOf = new TreeMap<>();
  private int count;

  void add(ImportName name, String remark) {
    TreeSet<String> fields = fieldsOf.get(name.module());
    if (fields == null) {
      fields = new TreeSet<>();
      fieldsOf.put(name.module(), fields);
    }
    String field = OneLine.plain(name.field());
    if (fields.add(remark.isEmpty() ? field : field + " " + remark)) {
      count++;
    }
  }

  boolean isEmpty() {
    return fieldsOf.isEmpty();
  }

  /** {@code env: a, b; gojs: c}. */
  String list() {
    StringBuilder out = new StringBuilder();
    int named = 0;
    for (Map.Entry<String, TreeSet<String>> module : fieldsOf.entrySet()) {
      String separator = out.length() == 0 ? "" : "; ";
      out.append(separator).append(OneLine.plain(module.getKey())).append(": ");
      separator = "";
      for (String field : module.getValue()) {
        if (named++ == MOST_NAMED) {
          return out.append(" and ").append(count - MOST_NAMED).append(" more").toString();
        }
        out.append(separator).append(field);
        separator = ", ";
      }
    }
    return out.toString();
  }

  /** Advice on how to build the module instead, guessed from the names of its imports. */
  String advice() {
    if (fieldsOf.containsKey("gojs") || fieldsOf.containsKey("go")) {
      return "it was built for a web page: build it with `GOOS=wasip1 GOARCH=wasm go build`";
    }
    if (hasModuleLike("__wbindgen") || fieldsOf.containsKey("wbg")) {
      return "it was built for a web page by wasm-bindgen: build a program with"
          + " `cargo build --target wasm32-wasip1`";
    }
    if (hasFieldLike("emscripten_") || hasFieldLike("__syscall_")) {
      return "it was built by Emscripten: build it with `clang --target=wasm32-wasi`";
    }
    return "programs run that need only WASI preview 1 (wasm32-wasip1)";
  }

  private boolean hasModuleLike(String prefix) {
    String next = fieldsOf.ceilingKey(prefix);
    return next != null && next.startsWith(prefix);
  }

  private boolean hasFieldLike(String prefix) {
    TreeSet<String> fields = fieldsOf.get("env");
    String next = fields == null ? null : fields.ceiling(prefix);
    return next != null && next.startsWith(prefix);
  }
}
