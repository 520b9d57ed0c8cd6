package org.evenload.grid.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Mistakes of one file that do not depend on each other, so that a user sees all of them at once,
 * up to a number that fits a screen.
 *
 * <pre>{@code
 * Mistakes mistakes = new Mistakes(file);
 * mistakes.ofEach(table.rows(), row -> values.add(row.number("kw")));
 * mistakes.throwIfAny();
 * }</pre>
 */
public final class Mistakes {
  private static final int MOST_TOLD = 20;

  private final Path file;
  private final List<InputException> told = new ArrayList<>();
  private long count;

  public Mistakes(Path file) {
    this.file = file;
  }

  /** Reads every row, those after a bad one too. */
  public <T> void ofEach(Iterable<T> rows, Consumer<T> reading) {
    for (T row : rows) {
      of(() -> reading.accept(row));
    }
  }

  /** Reads now; a mistake is kept for {@link #throwIfAny}. */
  public void of(Runnable reading) {
    try {
      reading.run();
    } catch (InputException e) {
      count++;
      if (told.size() < MOST_TOLD) {
        told.add(e);
      }
    }
  }

  public boolean any() {
    return count > 0;
  }

  /**
   * Throws what went wrong, a line each.
   *
   * @throws InputException if anything did
   */
  public void throwIfAny() {
    if (count == 0) {
      return;
    }
    if (count == 1) {
      throw told.get(0);
    }
    List<String> lines =
        new ArrayList<>(told.stream().map(InputException::getMessage).distinct().toList());
    if (count > told.size()) {
      lines.add("%s: %,d further mistakes.".formatted(file, count - told.size()));
    }
    throw InputException.of(String.join("\n", lines));
  }
}
