package org.evenload.jobs.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A study: which vehicles travel in which network, who charges them, and how the operator answers.
 * The schema next to this class describes every key and holds the defaults.
 *
 * @param name names the folder of its runs
 * @param seed of every random number of the study
 * @param network a folder of tidy CSV, or a case file (MATPOWER {@code .m}, IEEE common data
 *     format)
 * @param loadFactor CSV, demand of every period relative to the network's
 */
public record StudyConfig(
    String name,
    long seed,
    Path network,
    Path loadFactor,
    int periodMinutes,
    List<ScenarioConfig> scenarios,
    TravelConfig travel,
    FleetConfig fleet,
    MarketConfig market,
    AggregationConfig aggregation,
    OperationConfig operation,
    CoordinationConfig coordination,
    @Nullable FeederConfig feeder,
    QualityConfig quality,
    ReportConfig report) {

  public StudyConfig {
    scenarios = List.copyOf(scenarios);
  }

  /** Periods of a day. */
  public int periodCount() {
    return 24 * 60 / periodMinutes;
  }

  public double periodHours() {
    return periodMinutes / 60.0;
  }

  /** Every input by its key in the study file; a feeder is a folder. */
  public Map<String, Path> inputs() {
    Map<String, Path> inputs = new LinkedHashMap<>();
    if (Files.isDirectory(network)) {
      // The folder may hold other inputs, and files that the study does not read.
      for (String file : List.of("system.csv", "buses.csv", "branches.csv", "generators.csv")) {
        if (Files.exists(network.resolve(file)) || !file.equals("system.csv")) {
          inputs.put("network/" + file, network.resolve(file));
        }
      }
    } else {
      inputs.put("network", network);
    }
    inputs.put("load_factor", loadFactor);
    travel.inputs().forEach((key, path) -> inputs.put("travel." + key, path));
    market.inputs().forEach((key, path) -> inputs.put("market." + key, path));
    if (feeder != null) {
      inputs.put("feeder.folder", feeder.folder());
    }
    if (report.compareWith() != null) {
      inputs.put("report.compare_with", report.compareWith());
    }
    return inputs;
  }
}
