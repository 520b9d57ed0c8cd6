package org.evenload.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How a run came about; {@code manifest.json} in its folder. */
public record Manifest(
    String study,
    String runId,
    LocalDate date,
    Instant finishedAt,
    double seconds,
    long seed,
    Map<String, String> versions,
    Host host,
    JsonNode configuration,
    String configurationSha256,
    List<InputFile> inputs,
    Map<String, Long> rows,
    List<StageRecord> stages,
    List<String> qualityFailures) {

  /** Where it ran. */
  public record Host(String os, int cores, long maxHeapMib, String sparkMaster) {}
}
