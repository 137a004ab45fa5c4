package warren.kernel.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import warren.shared.memory.Limits;

/** A model of a POSIX tree of files, in plain maps, independent of the kernel. */
final class ModelTree implements PlanTree {
  /** An operation failed with an errno. */
  private static final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    Trouble(String errno) {
      super(errno, null, false, false);
    }
  }

  private abstract static class Thing {
    int names;
  }

  private static final class Folder extends Thing {
    final Map<String, Thing> entries = new LinkedHashMap<>();
    Folder parent;
  }

  private static final class Text extends Thing {
    String bytes = "";
  }

  private static final class Pointer extends Thing {
    final String target;

    Pointer(String target) {
      this.target = target;
    }
  }

  /** The result of a lookup: {@code name} is null after dots, {@code thing} if there is nothing. */
  private record Place(Folder folder, String name, Thing thing, boolean slash) {
    Place checked() {
      if (slash && thing != null && !(thing instanceof Folder)) {
        throw new Trouble("ENOTDIR");
      }
      return this;
    }

    Thing found() {
      if (checked().thing == null) {
        throw new Trouble("ENOENT");
      }
      return thing;
    }
  }

  private enum Follow {
    NEVER,
    BEFORE_SLASH,
    ALWAYS
  }

  private final Folder top = new Folder();
  private final List<Text> held = new ArrayList<>();
  private int followed;

  private static String tell(Supplier<String> operation) {
    try {
      return operation.get();
    } catch (Trouble trouble) {
      return trouble.getMessage();
    }
  }

  private static void refuseIf(boolean wrong, String errno) {
    if (wrong) {
      throw new Trouble(errno);
    }
  }

  private Place find(String path, Follow follow) {
    followed = 0;
    return find(top, path, follow);
  }

  private Place find(Folder from, String path, Follow follow) {
    refuseIf(path.isEmpty(), "ENOENT");
    refuseIf(path.startsWith("/"), "EPERM");
    boolean slash = path.endsWith("/");
    Place at = new Place(from, null, from, true);
    String[] names = path.split("/+");
    for (int i = 0; i < names.length; i++) {
      refuseIf(at.thing == null, "ENOENT");
      refuseIf(!(at.thing instanceof Folder), "ENOTDIR");
      boolean last = i == names.length - 1;
      boolean follows =
          !last || follow == Follow.ALWAYS || (slash && follow == Follow.BEFORE_SLASH);
      at = step((Folder) at.thing, names[i], follows);
    }
    return new Place(at.folder, at.name, at.thing, at.slash || slash);
  }

  private Place step(Folder here, String name, boolean follows) {
    if (name.equals(".")) {
      return new Place(here, null, here, true);
    }
    if (name.equals("..")) {
      refuseIf(here == top, "EPERM");
      return new Place(here.parent, null, here.parent, true);
    }
    Thing thing = here.entries.get(name);
    if (follows && thing instanceof Pointer pointer) {
      refuseIf(++followed > Limits.LINKS_FOLLOWED, "ELOOP");
      return find(here, pointer.target, Follow.ALWAYS);
    }
    return new Place(here, name, thing, false);
  }

  /** Looks up a name that must not exist. */
  private Place free(String path) {
    Place place = find(path, Follow.NEVER);
    refuseIf(place.thing != null, "EEXIST");
    return place;
  }

  private static void put(Place place, Thing thing) {
    place.folder.entries.put(place.name, thing);
    thing.names++;
    if (thing instanceof Folder folder) {
      folder.parent = place.folder;
    }
  }

  private static void remove(Place place) {
    place.folder.entries.remove(place.name);
    place.thing.names--;
  }

  @Override
  public String create(String path, boolean exclusive) {
    return tell(
        () -> {
          Place place = find(path, exclusive ? Follow.BEFORE_SLASH : Follow.ALWAYS).checked();
          if (place.thing == null) {
            refuseIf(place.slash, "EISDIR");
            put(place, new Text());
          } else {
            refuseIf(exclusive, "EEXIST");
            refuseIf(place.thing instanceof Folder, "EISDIR");
          }
          return OK;
        });
  }

  private Text text(String path) {
    Thing thing = find(path, Follow.ALWAYS).found();
    refuseIf(thing instanceof Folder, "EISDIR");
    return (Text) thing;
  }

  @Override
  public String append(String path, String text) {
    return tell(
        () -> {
          text(path).bytes += text;
          return OK;
        });
  }

  @Override
  public String truncate(String path) {
    return tell(
        () -> {
          text(path).bytes = "";
          return OK;
        });
  }

  @Override
  public String read(String path) {
    return tell(() -> text(path).bytes);
  }

  @Override
  public String mkdir(String path) {
    return tell(
        () -> {
          put(free(path), new Folder());
          return OK;
        });
  }

  @Override
  public String rmdir(String path) {
    return tell(
        () -> {
          Place place = find(path, Follow.NEVER);
          Thing thing = place.found();
          refuseIf(!(thing instanceof Folder), "ENOTDIR");
          refuseIf(place.name == null, "EINVAL");
          refuseIf(!((Folder) thing).entries.isEmpty(), "ENOTEMPTY");
          remove(place);
          return OK;
        });
  }

  @Override
  public String unlink(String path) {
    return tell(
        () -> {
          Place place = find(path, Follow.NEVER);
          refuseIf(place.found() instanceof Folder, "EISDIR");
          remove(place);
          return OK;
        });
  }

  @Override
  public String link(String path, String newPath) {
    return tell(
        () -> {
          Thing thing = find(path, Follow.BEFORE_SLASH).found();
          Place place = free(newPath);
          refuseIf(thing instanceof Folder, "EPERM");
          refuseIf(place.slash, "ENOENT");
          put(place, thing);
          return OK;
        });
  }

  @Override
  public String symlink(String target, String path) {
    return tell(
        () -> {
          Place place = free(path);
          refuseIf(place.slash, "ENOENT");
          put(place, new Pointer(target));
          return OK;
        });
  }

  @Override
  public String readlink(String path) {
    return tell(
        () -> {
          Thing thing = find(path, Follow.BEFORE_SLASH).found();
          refuseIf(!(thing instanceof Pointer), "EINVAL");
          return ((Pointer) thing).target;
        });
  }

  @Override
  public String rename(String path, String newPath) {
    return tell(
        () -> {
          Place from = find(path, Follow.NEVER);
          Thing moved = from.found();
          Place to = find(newPath, Follow.NEVER).checked();
          refuseIf(from.name == null || to.name == null, "EBUSY");
          for (Folder above = to.folder; above != null; above = above.parent) {
            refuseIf(above == moved, "EINVAL");
          }
          boolean folder = moved instanceof Folder;
          if (to.thing instanceof Folder over) {
            refuseIf(!folder, "EISDIR");
            refuseIf(over != moved && !over.entries.isEmpty(), "ENOTEMPTY");
          } else {
            refuseIf(folder ? to.thing != null : to.slash, "ENOTDIR");
          }
          if (to.thing != moved) {
            if (to.thing != null) {
              to.thing.names--;
            }
            put(to, moved);
            remove(from);
          }
          return OK;
        });
  }

  @Override
  public String stat(String path, boolean follow) {
    return tell(
        () -> {
          Thing thing = find(path, follow ? Follow.ALWAYS : Follow.BEFORE_SLASH).found();
          if (thing instanceof Folder folder) {
            long inner = folder.entries.values().stream().filter(Folder.class::isInstance).count();
            return "3 " + (2 + inner);
          }
          return thing instanceof Text text
              ? "4 " + text.bytes.length() + " " + text.names
              : "7 " + ((Pointer) thing).target.length() + " " + thing.names;
        });
  }

  @Override
  public List<String> list(String path) {
    try {
      Thing thing = find(path, Follow.ALWAYS).found();
      refuseIf(!(thing instanceof Folder), "ENOTDIR");
      return List.copyOf(((Folder) thing).entries.keySet());
    } catch (Trouble trouble) {
      return List.of(trouble.getMessage());
    }
  }

  @Override
  public String hold(String path) {
    return tell(
        () -> {
          held.add(text(path));
          return OK;
        });
  }

  private Text held(int index) {
    Text text = index < held.size() ? held.get(index) : null;
    refuseIf(text == null, "none");
    return text;
  }

  @Override
  public String readHeld(int index) {
    return tell(() -> held(index).bytes);
  }

  @Override
  public String appendHeld(int index, String text) {
    return tell(
        () -> {
          held(index).bytes += text;
          return OK;
        });
  }

  @Override
  public String drop(int index) {
    return tell(
        () -> {
          held(index);
          held.set(index, null);
          return OK;
        });
  }
}
