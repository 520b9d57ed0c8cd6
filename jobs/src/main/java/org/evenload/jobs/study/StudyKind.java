package org.evenload.jobs.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.check.Check;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.table.TableSpec;

/**
 * A kind of study: what a study file of this kind may say, what is computed from it, and how its
 * results look. A kind is a package of its own; it becomes known by its line in {@code
 * META-INF/services/org.evenload.jobs.study.StudyKind}.
 */
public interface StudyKind {
  /** What a study file says after {@code kind:}, in lower case. */
  String name();

  /** What a study of this kind answers, in one sentence. */
  String description();

  /**
   * The JSON schema of the kind's own keys, with defaults and descriptions; a path to an input has
   * {@code "format": "path"}. The keys that every study has (name, kind, seed) come in addition.
   */
  ObjectNode schema();

  /**
   * Fills in what depends on other keys, and says what a schema cannot say.
   *
   * @param settings valid by the schema, with its defaults; may be changed
   * @param folder to which paths are relative
   * @return what is wrong, none if all is well
   */
  default List<Problem> complete(ObjectNode settings, Path folder) {
    return List.of();
  }

  /**
   * Reads every input of a study, in this thread and through {@link
   * org.evenload.grid.input.InputFiles}, so that what was read is on record.
   *
   * @throws org.evenload.grid.input.InputException if inputs are missing, malformed or contradict
   *     each other
   * @throws org.evenload.jobs.config.ConfigException if settings do not go with the inputs
   */
  StudyPlan plan(Study study);

  /** Every table that studies of this kind write, in the order in which a run fills them. */
  List<TableSpec> tables();

  /** Further views for people who query a run: SQL over the tables, by name. */
  default Map<String, String> views() {
    return Map.of();
  }

  /** What holds in every run of this kind. */
  default List<Check> checks() {
    return List.of();
  }
}
