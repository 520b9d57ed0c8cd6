package org.evenload.jobs.step.aggregate;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evenload.model.aggregator.SolveStatus;

/**
 * What the driver keeps of a solved aggregator.
 *
 * @param pemMw day-ahead power by period
 * @param slackMwh energy beyond limits
 */
public record SolveSummary(
    AggregatorTask task,
    SolveStatus status,
    double upperUsd,
    double lowerUsd,
    double gap,
    double[] pemMw,
    double slackMwh,
    double seconds)
    implements Serializable {

  boolean isSolved() {
    return status == SolveStatus.SOLVED;
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("scenario", task.day().scenario());
    figures.put("extreme", task.day().extreme());
    figures.put("mode", task.mode().column());
    figures.put("bus", task.bus());
    figures.put("gap", gap);
    figures.put("seconds", Math.round(1000 * seconds) / 1000.0);
    return figures;
  }
}
