package org.evenload.jobs.sensitivity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyPlan;

/** A sensitivity study whose runs are all known to be possible. */
final class SensitivityPlan implements StudyPlan {
  private static final int MOST_RUNS = 10_000;

  private final SensitivityConfig config;
  private final List<Map<String, Double>> points;
  private final List<Study> studies;

  private SensitivityPlan(
      SensitivityConfig config, List<Map<String, Double>> points, List<Study> studies) {
    this.config = config;
    this.points = points;
    this.studies = List.copyOf(studies);
  }

  static SensitivityPlan read(Study study) {
    SensitivityConfig config = study.as(SensitivityConfig.class);
    requireSensible(config);
    Study base = StudyFile.readChanged(config.study(), numbers(config.set()));
    List<Map<String, Double>> points = points(config, base);
    List<Study> studies = new ArrayList<>();
    for (Map<String, Double> point : points) {
      Map<String, JsonNode> changes = new LinkedHashMap<>(numbers(config.set()));
      changes.putAll(numbers(point));
      studies.add(StudyFile.readChanged(config.study(), changes));
    }
    // What is read once is on record, and wrong inputs are found before the first run starts.
    base.kind().plan(base);
    return new SensitivityPlan(config, points, studies);
  }

  private static void requireSensible(SensitivityConfig config) {
    Set<String> known = new HashSet<>();
    for (SensitivityConfig.KeyValues key : config.keys()) {
      if (!known.add(key.key())) {
        throw new ConfigException(
            "Invalid keys: '%s' is there twice, expected every key once.".formatted(key.key()));
      }
      if (new HashSet<>(key.values()).size() < key.values().size()) {
        throw new ConfigException(
            "Invalid values of '%s': %s, expected each once."
                .formatted(key.key(), key.values().stream().map(SensitivityPlan::number).toList()));
      }
      String section = key.key().split("[.\\[]", 2)[0];
      if (Study.OPERATIONS.contains(section)) {
        throw new ConfigException(
            "Invalid key '%s': section '%s' changes no result, expected a key that does."
                .formatted(key.key(), section));
      }
    }
    if (config.runs() > MOST_RUNS) {
      throw new ConfigException(
          "Invalid design '%s': it takes %,d runs, expected at most %,d."
              .formatted(config.design(), config.runs(), MOST_RUNS));
    }
  }

  private static List<Map<String, Double>> points(SensitivityConfig config, Study base) {
    try {
      return config.points(key -> StudyFile.takesIntegers(base, key));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, JsonNode> numbers(Map<String, Double> values) {
    Map<String, JsonNode> numbers = new LinkedHashMap<>();
    values.forEach((key, value) -> numbers.put(key, number(value)));
    return numbers;
  }

  // A whole number may stand for a count.
  private static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? LongNode.valueOf((long) value)
        : DoubleNode.valueOf(value);
  }

  @Override
  public List<Stage> stages() {
    return List.of(new RunsStage(points, studies), new EffectsStage(config, points));
  }

  @Override
  public String outline() {
    return "%s: %d keys, %d runs of '%s'"
        .formatted(config.design(), config.keys().size(), points.size(), studies.get(0).name());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("design", config.design());
    figures.put("keys", config.keys().stream().map(SensitivityConfig.KeyValues::key).toList());
    figures.put("runs", points.size());
    return figures;
  }

  @Override
  public StudyReport report() {
    return new SensitivityReport(config, studies.get(0).name());
  }
}
