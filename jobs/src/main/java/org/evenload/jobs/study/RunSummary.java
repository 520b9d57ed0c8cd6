package org.evenload.jobs.study;

import org.evenload.jobs.run.StageRecord;

import java.nio.file.Path;
import java.util.List;

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
