package org.evenload.jobs.step.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What the studies of a grid with vehicles have in common: which vehicles travel in which network,
 * who charges them, and how the operator answers.
 */
public interface SystemConfig {
  /** Of every random number of the study. */
  long seed();

  /** A folder of tidy CSV, or a case file (MATPOWER {@code .m}, IEEE common data format). */
  Path network();

  /** CSV, demand of every period relative to the network's. */
  Path loadFactor();

  int periodMinutes();

  List<ScenarioConfig> scenarios();

  TravelConfig travel();

  FleetConfig fleet();

  MarketConfig market();

  AggregationConfig aggregation();

  OperationConfig operation();

  CoordinationConfig coordination();

  QualityConfig quality();

  /** Periods of a day. */
  default int periodCount() {
    return 24 * 60 / periodMinutes();
  }

  default double periodHours() {
    return periodMinutes() / 60.0;
  }
}
