package org.evenload.jobs.study;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.evenload.jobs.table.TableSpec;

/** The kinds of study that this program knows. */
public final class StudyKinds {
  /** The kind of a study file that names none. */
  public static final String DEFAULT = "extremes";

  private static final List<StudyKind> ALL =
      ServiceLoader.load(StudyKind.class, StudyKinds.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(StudyKind::name))
          .toList();

  private StudyKinds() {}

  /** In the order of their names. */
  public static List<StudyKind> all() {
    return ALL;
  }

  public static List<String> names() {
    return ALL.stream().map(StudyKind::name).toList();
  }

  public static Optional<StudyKind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** Every table that a run of a kind may have. */
  public static List<TableSpec> tablesOf(StudyKind kind) {
    return Stream.concat(kind.tables().stream(), Stream.of(HeadlineTable.HEADLINE)).toList();
  }

  /** Every table of every kind, by name; kinds that share a table share its specification. */
  public static Map<String, TableSpec> tables() {
    Map<String, TableSpec> tables = new LinkedHashMap<>();
    ALL.forEach(kind -> kind.tables().forEach(table -> tables.putIfAbsent(table.name(), table)));
    tables.put(HeadlineTable.HEADLINE.name(), HeadlineTable.HEADLINE);
    return tables;
  }
}
