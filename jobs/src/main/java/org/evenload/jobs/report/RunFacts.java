package org.evenload.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * What the report tells about a run besides its tables: how to identify it, repeat it and judge it.
 *
 * @param businessDate ISO date, empty if the run has none
 * @param inputs every file that the run read
 * @param stageSeconds wall time by stage, in the order of work
 * @param versions of the software by component
 * @param rowCounts rows by table
 */
public record RunFacts(
    String study,
    String runId,
    String businessDate,
    String engineVersion,
    String seed,
    String configurationHash,
    List<InputFile> inputs,
    Map<String, Double> stageSeconds,
    Map<String, String> versions,
    Map<String, Long> rowCounts) {

  /** A file that the run read, and the SHA-256 of its content. */
  public record InputFile(String path, String sha256) {}
}
