package warren.guest.shell.syntax;

import java.util.List;

/**
 * {@code name[index]=value}, or {@code name=(elements)}.
 *
 * @param index null without one
 * @param append whether it is {@code +=}
 * @param value null for an array
 * @param elements null unless it is an array
 */
public record Assignment(
    String name, Word index, boolean append, Word value, List<Element> elements) {
  /**
   * One element of an array.
   *
   * @param index null for the next one
   */
  public record Element(Word index, Word value) {}

  /** As it is written in the shell's language. */
  public String source() {
    StringBuilder text = new StringBuilder(name);
    if (index != null) {
      text.append('[').append(index.source()).append(']');
    }
    text.append(append ? "+=" : "=");
    if (elements == null) {
      return text.append(value.source()).toString();
    }
    text.append('(');
    for (Element element : elements) {
      text.append(text.charAt(text.length() - 1) == '(' ? "" : " ");
      text.append(element.index == null ? "" : "[" + element.index.source() + "]=");
      text.append(element.value.source());
    }
    return text.append(')').toString();
  }
}
