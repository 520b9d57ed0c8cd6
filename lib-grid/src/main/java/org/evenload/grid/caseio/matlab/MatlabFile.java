package org.evenload.grid.caseio.matlab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.jspecify.annotations.Nullable;

/** What a file of MATLAB statements leaves behind: the fields of the structure that it returns. */
public final class MatlabFile {
  private final Map<String, Value> fields;
  private final Map<String, Long> lines;
  private final List<Ignored> ignored;

  MatlabFile(Map<String, Value> fields, Map<String, Long> lines, List<Ignored> ignored) {
    this.fields = new LinkedHashMap<>(fields);
    this.lines = new LinkedHashMap<>(lines);
    this.ignored = new ArrayList<>(ignored);
  }

  /** A statement that changes nothing of the case. */
  public record Ignored(long line, String statement) {}

  /**
   * Runs a file.
   *
   * @throws InputException if the text is no MATLAB, or its course depends on what is not known
   */
  public static MatlabFile run(SourceText source) {
    return Interpreter.run(source);
  }

  /** Names of all fields. */
  public Collection<String> names() {
    return fields.keySet().stream().filter(name -> name.indexOf(' ') < 0).toList();
  }

  /**
   * What a field holds, null if there is none.
   *
   * @throws InputException if what was assigned cannot be computed
   */
  public @Nullable Value value(String name) {
    Value value = fields.get(name);
    if (value instanceof Value.Unreadable unreadable) {
      throw unreadable.reason();
    }
    return value;
  }

  /** Whether a field holds what cannot be computed. */
  public boolean isUnreadable(String name) {
    return fields.get(name) instanceof Value.Unreadable;
  }

  /**
   * The matrix of a field, null if it has none.
   *
   * @throws InputException if what was assigned cannot be computed
   */
  public @Nullable Matrix matrix(String name) {
    return value(name) instanceof Matrix matrix ? matrix : null;
  }

  /** Line of the first assignment. */
  public long lineOf(String name) {
    return lines.getOrDefault(name, 1L);
  }

  public List<Ignored> ignored() {
    return List.copyOf(ignored);
  }
}
