package org.evenload.jobs.study;

import java.util.List;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.storage.Location;

/**
 * What a run has done so far.
 *
 * @param complete whether every stage has finished
 */
public record RunSummary(
    String study, String runId, Location folder, boolean complete, List<StageRecord> stages) {

  public List<String> qualityFailures() {
    return stages.stream().flatMap(stage -> stage.qualityFailures().stream()).toList();
  }
}
