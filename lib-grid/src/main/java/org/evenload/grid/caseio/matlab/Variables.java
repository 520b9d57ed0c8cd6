package org.evenload.grid.caseio.matlab;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What names stand for; fields of structures by their path. */
final class Variables {
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Long> assignedAt = new LinkedHashMap<>();

  Collection<String> names() {
    return values.keySet();
  }

  int size() {
    return values.size();
  }

  boolean knows(String path) {
    return values.containsKey(path);
  }

  boolean isStructure(String path) {
    return !values.containsKey(path)
        && values.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
  }

  Value get(String path) {
    Value value = values.get(path);
    if (value == null) {
      throw new IllegalStateException("unknown " + path);
    }
    return value;
  }

  void put(String path, Value value, long line) {
    if (value instanceof Value.Unreadable) {
      // A structure that was made anew is unknown in all its fields.
      values.replaceAll((key, old) -> key.startsWith(path + ".") ? value : old);
    }
    values.put(path, value);
    assignedAt.putIfAbsent(path, line);
  }

  void remove(String path) {
    values.remove(path);
    assignedAt.remove(path);
  }

  void copy(String from, String to, long line) {
    Map<String, Value> copies = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(from + ".")) {
            copies.put(to + key.substring(from.length()), value);
          }
        });
    copies.forEach((key, value) -> put(key, value, line));
  }

  /** Of a structure its fields; else the variables themselves. */
  Map<String, Value> fields(List<String> outputs) {
    Map<String, Value> fields = new LinkedHashMap<>();
    values.forEach((path, value) -> fields.put(field(path, outputs), value));
    return fields;
  }

  Map<String, Long> lines(List<String> outputs) {
    Map<String, Long> lines = new LinkedHashMap<>();
    assignedAt.forEach((path, line) -> lines.put(field(path, outputs), line));
    return lines;
  }

  private static String field(String path, List<String> outputs) {
    int dot = path.indexOf('.');
    boolean isOutput =
        dot > 0 && (outputs.size() != 1 || path.substring(0, dot).equals(outputs.get(0)));
    boolean isLocal = outputs.size() == 1 && !isOutput;
    return isOutput ? path.substring(dot + 1) : isLocal ? "local " + path : path;
  }
}
