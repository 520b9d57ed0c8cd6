package org.evenload.jobs.step.config;

import java.nio.file.Path;
import java.util.List;
import org.evenload.model.series.StudyDay;

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

  /** Which day is taken from files with timestamps. */
  default CalendarConfig calendar() {
    return CalendarConfig.UNSAID;
  }

  /** The currency that the study counts in. */
  default MoneyConfig money() {
    return MoneyConfig.UNSAID;
  }

  AggregationConfig aggregation();

  OperationConfig operation();

  CoordinationConfig coordination();

  QualityConfig quality();

  /**
   * The day that files by time are read for.
   *
   * @throws org.evenload.jobs.config.ConfigException if its date or time zone do not exist
   */
  default StudyDay studyDay() {
    return calendar().studyDay(periodCount());
  }

  /** Periods of a day. */
  default int periodCount() {
    return 24 * 60 / periodMinutes();
  }

  default double periodHours() {
    return periodMinutes() / 60.0;
  }
}
