package warren.guest.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A part of an expression: steps with one entry and several open ends. */
final class Fragment {
  final Node start;
  private final List<Node> open = new ArrayList<>();
  private final List<Node> openOthers = new ArrayList<>();

  Fragment(Node start) {
    this.start = start;
  }

  void connect(Node to) {
    open.forEach(node -> node.next = to);
    openOthers.forEach(node -> node.other = to);
  }

  void leaveOpen(Fragment from) {
    open.addAll(from.open);
    openOthers.addAll(from.openOthers);
  }

  /** What makes a part anew, for each time that it is repeated. */
  interface Maker extends Supplier<Fragment> {}

  static Maker either(Maker first, Maker second) {
    return () -> {
      Node split = new Node(Node.Kind.SPLIT);
      Fragment either = new Fragment(split);
      Fragment one = first.get();
      Fragment two = second.get();
      split.next = one.start;
      split.other = two.start;
      either.leaveOpen(one);
      either.leaveOpen(two);
      return either;
    };
  }

  static Maker sequence(List<Maker> parts) {
    return () -> {
      if (parts.isEmpty()) {
        return single(new Node(Node.Kind.NOTHING));
      }
      Fragment first = parts.get(0).get();
      Fragment all = new Fragment(first.start);
      Fragment last = first;
      for (int i = 1; i < parts.size(); i++) {
        Fragment next = parts.get(i).get();
        last.connect(next.start);
        last = next;
      }
      all.leaveOpen(last);
      return all;
    };
  }

  static Fragment single(Node node) {
    Fragment fragment = new Fragment(node);
    fragment.open.add(node);
    return fragment;
  }

  static boolean isSingle(Maker part) {
    Fragment fragment = part.get();
    return fragment.open.size() == 1 && fragment.open.get(0) == fragment.start;
  }

  static Maker star(Maker part) {
    return () -> {
      Node split = new Node(Node.Kind.SPLIT);
      Fragment body = part.get();
      split.next = body.start;
      body.connect(split);
      Fragment star = new Fragment(split);
      star.openOthers.add(split);
      return star;
    };
  }

  static Maker atMost(Maker part, int times) {
    return () -> {
      Node split = new Node(Node.Kind.SPLIT);
      Fragment optional = new Fragment(split);
      Fragment body =
          times == 1 ? part.get() : sequence(List.of(part, atMost(part, times - 1))).get();
      split.next = body.start;
      optional.leaveOpen(body);
      optional.openOthers.add(split);
      return optional;
    };
  }
}
