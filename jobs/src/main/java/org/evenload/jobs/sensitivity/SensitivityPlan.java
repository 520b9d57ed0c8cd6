package org.evenload.jobs.sensitivity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyPlan;

/** A sensitivity study whose runs are all known to be possible. */
final class SensitivityPlan implements StudyPlan {
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
    List<Map<String, Double>> points = points(config);
    List<Study> studies = new ArrayList<>();
    for (Map<String, Double> point : points) {
      Map<String, JsonNode> changes = new LinkedHashMap<>();
      point.forEach((key, value) -> changes.put(key, number(value)));
      studies.add(StudyFile.readChanged(config.study(), changes));
    }
    // What is read once is on record, and wrong inputs are found before the first run starts.
    Study first = studies.get(0);
    first.kind().plan(first);
    return new SensitivityPlan(config, points, studies);
  }

  private static List<Map<String, Double>> points(SensitivityConfig config) {
    try {
      return config.points();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
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
