package org.evenload.jobs.kind.feederhosting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyPlan;

/** A study of a feeder's hosting capacity with everything read. */
record FeederHostingPlan(FeederHostingConfig config, HostingInputs inputs) implements StudyPlan {

  static FeederHostingPlan read(Study study) {
    FeederHostingConfig config = study.as(FeederHostingConfig.class);
    return new FeederHostingPlan(config, HostingInputs.read(config));
  }

  private long days() {
    return (long) config.draws() * config.levelsPct().size() * config.modes().size();
  }

  @Override
  public List<Stage> stages() {
    return List.of(new HostingStage(config, inputs));
  }

  @Override
  public String outline() {
    return "%s: %,d nodes, %,d customers, %,d draws, %d shares, %d modes: %,d days of %d steps"
        .formatted(
            inputs.model().feeder().name(),
            inputs.model().feeder().nodes().size(),
            inputs.model().customers().size(),
            config.draws(),
            config.levelsPct().size(),
            config.modes().size(),
            days(),
            config.stepCount());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("nodes", inputs.model().feeder().nodes().size());
    figures.put("customers", inputs.model().customers().size());
    figures.put("draws", config.draws());
    figures.put("days", days());
    return figures;
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(inputs.remarks());
    if (config.draws() < 100) {
      warnings.add(
          "%d draws say little of the rarest 5 %%; expected 100 or more."
              .formatted(config.draws()));
    }
    return warnings;
  }

  @Override
  public StudyReport report() {
    return new HostingReport(config, inputs);
  }
}
