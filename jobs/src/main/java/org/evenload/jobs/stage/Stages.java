package org.evenload.jobs.stage;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.config.StudyConfig;
import org.evenload.jobs.report.ReportStage;
import org.evenload.jobs.stage.aggregation.AggregationStage;
import org.evenload.jobs.stage.coordination.CoordinationStage;
import org.evenload.jobs.stage.feeder.FeederStage;
import org.evenload.jobs.stage.hosting.HostingStage;
import org.evenload.jobs.stage.operation.OperationStage;
import org.evenload.jobs.stage.travel.TravelStage;
import org.evenload.jobs.study.Stage;

/** The stages of a study, in the order of their work. */
public final class Stages {
  private Stages() {}

  /** The stages that a study has; one without a feeder has no feeder stage. */
  public static List<Stage> of(StudyConfig config) {
    List<Stage> stages =
        new ArrayList<>(
            List.of(
                new TravelStage(),
                new AggregationStage(),
                new OperationStage(),
                new CoordinationStage(),
                new HostingStage()));
    if (config.feeder() != null) {
      stages.add(new FeederStage(config.feeder()));
    }
    stages.add(new ReportStage());
    return stages;
  }
}
