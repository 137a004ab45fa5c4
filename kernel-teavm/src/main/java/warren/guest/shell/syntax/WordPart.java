package warren.guest.shell.syntax;

import java.io.IOException;
import java.util.List;

/** A part of a {@link Word}. */
public sealed interface WordPart {
  /** Has the visitor expand this part. */
  void accept(Visitor visitor) throws IOException;

  /** What is done with each kind of part. */
  interface Visitor {
    void literal(Literal part) throws IOException;

    void quoted(Quoted part) throws IOException;

    void doubleQuoted(DoubleQuoted part) throws IOException;

    void parameter(Parameter part) throws IOException;

    void substitution(Substitution part) throws IOException;

    void arithmetic(Arithmetic part) throws IOException;

    void process(ProcessSubstitution part) throws IOException;
  }

  /** Text without quotes. */
  record Literal(String text) implements WordPart {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.literal(this);
    }
  }

  /** Text in single quotes, in {@code $'...'} or behind a backslash. */
  record Quoted(String text) implements WordPart {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.quoted(this);
    }
  }

  /** What stands in double quotes. */
  record DoubleQuoted(List<WordPart> parts) implements WordPart {
    public DoubleQuoted {
      parts = List.copyOf(parts);
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.doubleQuoted(this);
    }
  }

  /**
   * {@code ${name[index]operator argument/second}}.
   *
   * @param index null without one; the text of {@code [@]} and {@code [*]} is plain
   * @param form whether value, length, what it names, or names are meant
   * @param operator empty without one
   * @param argument null without one
   * @param second what replaces, or the length of a substring; null without one
   */
  record Parameter(String name, Word index, Form form, String operator, Word argument, Word second)
      implements WordPart {
    /** What is asked for; BAD is what cannot be read, whose name is all of it. */
    public enum Form {
      VALUE,
      LENGTH,
      INDIRECT,
      KEYS,
      NAMES,
      BAD
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.parameter(this);
    }

    /** Whether each element becomes a field of its own in double quotes. */
    public boolean isList() {
      return index == null ? name.equals("@") : index.is("@");
    }

    /** Whether elements are joined in double quotes. */
    public boolean isJoined() {
      return index == null ? name.equals("*") : index.is("*");
    }
  }

  /** {@code $(...)} or backquotes. */
  record Substitution(Command body) implements WordPart {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.substitution(this);
    }
  }

  /** {@code $((...))}. */
  record Arithmetic(Word expression) implements WordPart {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.arithmetic(this);
    }
  }

  /** The name of a file with what the body prints, or, as {@code >(...)}, of one that it reads. */
  record ProcessSubstitution(Command body, boolean reads) implements WordPart {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.process(this);
    }
  }
}
