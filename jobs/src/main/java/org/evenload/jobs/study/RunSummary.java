package org.evenload.jobs.study;

import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.run.StageRecord;

/**
 * What a run has done so far.
 *
 * @param complete whether every stage has finished
 */
public record RunSummary(
    String study, String runId, Path folder, boolean complete, List<StageRecord> stages) {

  public List<String> qualityFailures() {
    return stages.stream().flatMap(stage -> stage.qualityFailures().stream()).toList();
  }
}
