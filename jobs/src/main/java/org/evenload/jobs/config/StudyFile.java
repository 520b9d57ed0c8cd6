package org.evenload.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Reads study files. */
public final class StudyFile {
  private StudyFile() {}

  /**
   * Reads and checks a study file; the inputs that it names are not opened.
   *
   * @throws ConfigException with one line per mistake: file, line, key, value, what is allowed
   */
  public static Study read(Path file) {
    YamlFile yaml = YamlFile.read(file);
    StudySchema schema = StudySchema.load();
    throwIfAny(schema.problems(yaml.content()), yaml);

    ObjectNode settings = schema.withDefaults((ObjectNode) yaml.content());
    StandardFiles.fillIn(settings, folderOf(file));
    throwIfAny(StudyChecks.problems(settings), yaml);
    return new Study(file, settings, bind(settings, folderOf(file)));
  }

  private static void throwIfAny(List<Problem> problems, YamlFile yaml) {
    if (!problems.isEmpty()) {
      throw new ConfigException(
          String.join("\n", problems.stream().map(yaml::located).distinct().toList()));
    }
  }

  private static StudyConfig bind(JsonNode settings, Path folder) {
    ObjectMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(
                com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Path.class, new PathDeserializer(folder)))
            .build();
    try {
      return mapper.treeToValue(settings, StudyConfig.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The schema allows what the records do not", e);
    }
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
