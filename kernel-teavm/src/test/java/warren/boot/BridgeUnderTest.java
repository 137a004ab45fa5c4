package warren.boot;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.teavm.interop.Export;
import warren.bridge.wasi.Preview1;
import warren.shared.abi.Preview0;

/**
 * The bridge's exports, called by name on the JVM as a user's module calls them. One process at a
 * time.
 */
public final class BridgeUnderTest {
  private BridgeUnderTest() {}

  /** Makes the exports serve another process. */
  public static void use(Preview1 calls) {
    Bridge.calls = calls;
  }

  /** The exported functions by the names that modules import them by. */
  public static Map<String, Method> exports() {
    return exports(BridgeExports.class, "");
  }

  /** The functions of preview 0: those of preview 1, but for the ones that differ. */
  public static Map<String, Method> unstableExports() {
    Map<String, Method> exports = exports();
    exports.putAll(differingExports());
    return exports;
  }

  /** The functions that are exported for preview 0 alone. */
  static Map<String, Method> differingExports() {
    return exports(UnstableExports.class, Preview0.PREFIX);
  }

  /** The methods of all kinds of calls of preview 1, by their names. */
  static Map<String, Method> calls() {
    Map<String, Method> calls = new LinkedHashMap<>();
    for (Field kind : Preview1.class.getFields()) {
      for (Method method : kind.getType().getMethods()) {
        calls.put(method.getName(), method);
      }
    }
    return calls;
  }

  private static Map<String, Method> exports(Class<?> exporting, String prefix) {
    Map<String, Method> exports = new LinkedHashMap<>();
    for (Method method : exporting.getDeclaredMethods()) {
      Export export = method.getAnnotation(Export.class);
      if (export != null) {
        exports.put(export.name().substring(prefix.length()), method);
      }
    }
    return exports;
  }

  /** Calls an export; an i32 argument is the lower half of a long. */
  public static Object call(Method export, long... arguments) {
    Class<?>[] types = export.getParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = types[i] == int.class ? (Object) (int) arguments[i] : (Object) arguments[i];
    }
    try {
      return export.invoke(null, values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(thrown.getCause());
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(hidden);
    }
  }
}
