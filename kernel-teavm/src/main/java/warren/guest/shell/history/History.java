package warren.guest.shell.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands that were typed, the oldest first, each with the number that it keeps. */
public final class History {
  private static final int LIMIT = 1000;

  private final List<String> entries = new ArrayList<>();
  private int removed;
  private int limit = LIMIT;
  private int fresh;
  private HistoryControl control = HistoryControl.DEFAULT;
  private HistoryFile file;

  /** Reads what a file has, and writes what is added to its end from now on. */
  public void open(HistoryFile kept) throws IOException {
    file = kept;
    read(kept);
    fresh = entries.size();
  }

  /** Adds what a file has. */
  public void read(HistoryFile from) throws IOException {
    for (String entry : from.read()) {
      append(entry);
    }
  }

  /** What is added is written to this file from now on, or to none if it is null. */
  public void keepIn(HistoryFile kept) {
    file = kept;
  }

  /** The file that it is kept in, or null. */
  public HistoryFile file() {
    return file;
  }

  public void setControl(HistoryControl value) {
    control = value;
  }

  /** Writes all to a file in place of what it has. */
  public void write(HistoryFile to) {
    to.write(entries);
  }

  /** Adds the commands of this session to a file; its own has them already. */
  public void writeNew(HistoryFile to) {
    for (String entry : entries.subList(Math.min(fresh, entries.size()), entries.size())) {
      to.append(entry);
    }
  }

  /** At most so many are kept. */
  public void setLimit(int most) {
    limit = Math.max(0, most);
    trim();
  }

  /** Adds a command, unless it is not to be kept. */
  public void add(String entry) {
    String before = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (entry.isBlank() || !control.takes(entry, before)) {
      return;
    }
    if (control.erases()) {
      erase(entry);
    }
    append(entry);
    if (file != null) {
      file.append(entry);
    }
  }

  private void erase(String entry) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).equals(entry)) {
        remove(i);
      }
    }
  }

  /** Removes an entry; 0 is the oldest one. */
  public void remove(int index) {
    entries.remove(index);
    fresh -= index < fresh ? 1 : 0;
  }

  private void append(String entry) {
    entries.add(entry);
    trim();
  }

  private void trim() {
    while (entries.size() > limit) {
      remove(0);
      removed++;
    }
  }

  /** Forgets all; the file stays as it is. */
  public void clear() {
    removed = 0;
    fresh = 0;
    entries.clear();
  }

  public int size() {
    return entries.size();
  }

  /** An entry; 0 is the oldest one. */
  public String entry(int index) {
    return entries.get(index);
  }

  /** The number by which {@code !} names an entry. */
  public int number(int index) {
    return removed + index + 1;
  }

  /** The number that the next entry gets. */
  public int nextNumber() {
    return removed + entries.size() + 1;
  }

  /** The entry of a number, or, below zero, so many back; null if there is none. */
  public String numbered(int number) {
    int index = number < 0 ? entries.size() + number : number - removed - 1;
    return index >= 0 && index < entries.size() ? entries.get(index) : null;
  }

  /** The last entry that begins with a text, or null. */
  public String startingWith(String text) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).startsWith(text)) {
        return entries.get(i);
      }
    }
    return null;
  }

  /** The last entry with a text in it, or null. */
  public String containing(String text) {
    int index = find(text, entries.size() - 1, -1);
    return index < 0 ? null : entries.get(index);
  }

  /** The next entry with a text in it from one on, in steps of 1 or -1; -1 if there is none. */
  public int find(String text, int from, int step) {
    for (int i = from; i >= 0 && i < entries.size(); i += step) {
      if (entries.get(i).contains(text)) {
        return i;
      }
    }
    return -1;
  }
}
