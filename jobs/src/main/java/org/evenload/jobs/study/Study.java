package org.evenload.jobs.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.config.Settings;

/**
 * A study file that was read and found valid; the inputs that it names are not open yet.
 *
 * @param file where it was read from
 * @param kind what kind of study it is
 * @param settings all keys that decide results: defaults filled in, paths as the file has them
 * @param operations the sections that say how a study is run and followed, not what it computes:
 *     they change no result and no run's name
 * @param paths every input that the file names, by key, as the file has it
 */
public record Study(
    Path file,
    StudyKind kind,
    ObjectNode settings,
    ObjectNode operations,
    Map<String, String> paths) {

  /** Sections that change no result. */
  public static final List<String> OPERATIONS = List.of("nightly", "sensitivity");

  private static final String BUSINESS_DATE = "business_date";

  public Study {
    paths = Map.copyOf(paths);
  }

  public String name() {
    return settings.path("name").textValue();
  }

  /** Of every random number of the study. */
  public long seed() {
    return settings.path("seed").longValue();
  }

  /** ISO code of the currency that the study counts in. */
  public String currency() {
    return settings.path("money").path("currency").asText("USD");
  }

  /** The study of a business date: takes the date's day from its files where it says so. */
  public Study on(LocalDate date) {
    if (!settings.at("/calendar/day").asText().equals(BUSINESS_DATE)) {
      return this;
    }
    ObjectNode dated = settings.deepCopy();
    dated.withObjectProperty("calendar").put("day", date.toString());
    return new Study(file, kind, dated, operations, paths);
  }

  /**
   * The settings as a record of the kind's own, paths resolved.
   *
   * @param type a record with a component per key
   */
  public <T> T as(Class<T> type) {
    return Settings.bind(settings, folder(), type);
  }

  /**
   * One of the sections beside the settings, as a record.
   *
   * @param name {@code nightly} or {@code sensitivity}
   */
  public <T> T operation(String name, Class<T> type) {
    JsonNode section = operations.path(name);
    return Settings.bind(section, folder(), type);
  }

  /** Every input that the file names, by key, resolved. */
  public Map<String, Path> inputs() {
    Map<String, Path> resolved = new LinkedHashMap<>();
    paths.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            path -> resolved.put(path.getKey(), folder().resolve(path.getValue()).normalize()));
    return resolved;
  }

  /** The folder to which paths are relative. */
  public Path folder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** Opens every input, once: what the study reads is on record from here on. */
  public OpenStudy open() {
    return OpenStudy.of(this);
  }
}
