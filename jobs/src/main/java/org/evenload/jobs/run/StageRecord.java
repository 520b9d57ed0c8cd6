package org.evenload.jobs.run;

import java.util.List;
import java.util.Map;

/**
 * What a finished stage leaves behind, for resuming and for the manifest.
 *
 * @param rows rows it added, by table
 * @param qualityFailures what its results fail
 */
public record StageRecord(
    String stage,
    double seconds,
    Map<String, Long> rows,
    List<String> files,
    Map<String, Object> statistics,
    List<String> qualityFailures) {}
