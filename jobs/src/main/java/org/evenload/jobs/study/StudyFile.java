package org.evenload.jobs.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.config.YamlFile;

/** Reads study files. */
public final class StudyFile {
  private static final String KIND = "kind";

  private StudyFile() {}

  /**
   * Reads and checks a study file; the inputs that it names are not opened.
   *
   * @throws ConfigException with one line per mistake: file, line, key, value, what is allowed
   */
  public static Study read(Path file) {
    YamlFile yaml = YamlFile.read(file);
    return of(file, (ObjectNode) yaml.content(), yaml::located);
  }

  /**
   * The study of a file with some of its keys changed, for studies that vary others.
   *
   * @param changes values by key path such as {@code fleet.charger_kw}
   * @throws ConfigException if a key does not exist, or does not allow its value
   */
  public static Study readChanged(Path file, Map<String, JsonNode> changes) {
    YamlFile yaml = YamlFile.read(file);
    ObjectNode content = ((ObjectNode) yaml.content()).deepCopy();
    changes.forEach((key, value) -> SettingPath.of(key).set(content, value));
    return of(file, content, yaml::located);
  }

  /**
   * A study with some of its keys changed, beside those that it has already.
   *
   * @param changes values by key path such as {@code fleet.charger_kw}
   * @param asking JSON pointer of what asks for the changes: mistakes are told at its line
   * @throws ConfigException if a key does not exist, or does not allow its value
   */
  public static Study changed(Study study, Map<String, JsonNode> changes, String asking) {
    ObjectNode content = study.settings().deepCopy();
    changes.forEach((key, value) -> SettingPath.of(key).set(content, value));
    YamlFile yaml = YamlFile.read(study.file());
    return of(study.file(), content, problem -> yaml.located(problem.at(asking)));
  }

  /**
   * A study that a command makes up.
   *
   * @param beside the file to whose folder paths are relative
   * @param content what its own file would say
   * @throws ConfigException if it is not valid
   */
  public static Study madeUp(Path beside, ObjectNode content) {
    return of(beside, content, YamlFile.read(beside)::located);
  }

  /**
   * Whether a key of a study takes whole numbers only.
   *
   * @param key a path such as {@code scenarios[0].vehicles}
   * @throws ConfigException if it is no path
   */
  public static boolean takesIntegers(Study study, String key) {
    return schemaOf(study.kind()).isInteger(SettingPath.of(key).pointer());
  }

  /** The schema of all keys that a kind of study allows. */
  public static Schema schemaOf(StudyKind kind) {
    return Schema.of(Schema.resource(StudyFile.class, "common.schema.json"), kind.schema());
  }

  private static Study of(Path file, ObjectNode content, Function<Problem, String> located) {
    StudyKind kind = kind(content, located);
    Schema schema = schemaOf(kind);
    throwIfAny(schema.problems(content), located);

    ObjectNode settings = schema.withDefaults(content);
    Path folder = new Study(file, kind, settings, settings, Map.of()).folder();
    throwIfAny(kind.complete(settings, folder), located);
    ObjectNode operations = JsonNodeFactory.instance.objectNode();
    for (String section : Study.OPERATIONS) {
      if (settings.has(section)) {
        operations.set(section, settings.remove(section));
      }
    }
    return new Study(file, kind, settings, operations, schema.paths(settings));
  }

  private static StudyKind kind(ObjectNode content, Function<Problem, String> located) {
    List<String> known = StudyKinds.names();
    String name = content.path(KIND).asText(StudyKinds.DEFAULT);
    return StudyKinds.named(name)
        .orElseThrow(
            () ->
                new ConfigException(
                    located.apply(
                        new Problem(
                            "/" + KIND,
                            "Invalid kind '%s', expected one of %s.%s"
                                .formatted(name, known, Suggestion.sentence(name, known))))));
  }

  private static void throwIfAny(List<Problem> problems, Function<Problem, String> located) {
    if (!problems.isEmpty()) {
      throw new ConfigException(
          String.join("\n", problems.stream().map(located).distinct().toList()));
    }
  }
}
