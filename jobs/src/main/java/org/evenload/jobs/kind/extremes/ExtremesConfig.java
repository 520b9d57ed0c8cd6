package org.evenload.jobs.kind.extremes;

import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.step.config.AggregationConfig;
import org.evenload.jobs.step.config.CalendarConfig;
import org.evenload.jobs.step.config.CoordinationConfig;
import org.evenload.jobs.step.config.FeederConfig;
import org.evenload.jobs.step.config.FleetConfig;
import org.evenload.jobs.step.config.MarketConfig;
import org.evenload.jobs.step.config.MoneyConfig;
import org.evenload.jobs.step.config.OperationConfig;
import org.evenload.jobs.step.config.QualityConfig;
import org.evenload.jobs.step.config.ScenarioConfig;
import org.evenload.jobs.step.config.SystemConfig;
import org.evenload.jobs.step.config.TravelConfig;
import org.jspecify.annotations.Nullable;

/**
 * A study of extreme days: which vehicles travel in which network, who charges them, and how the
 * operator answers. The schema next to this class describes every key and holds the defaults.
 *
 * @param name names the folder of its runs
 * @param seed of every random number of the study
 * @param network a folder of tidy CSV, or a case file (MATPOWER {@code .m}, IEEE common data
 *     format)
 * @param loadFactor CSV, demand of every period relative to the network's
 */
public record ExtremesConfig(
    String name,
    long seed,
    Path network,
    Path loadFactor,
    int periodMinutes,
    List<ScenarioConfig> scenarios,
    TravelConfig travel,
    FleetConfig fleet,
    MarketConfig market,
    CalendarConfig calendar,
    MoneyConfig money,
    AggregationConfig aggregation,
    OperationConfig operation,
    CoordinationConfig coordination,
    @Nullable FeederConfig feeder,
    QualityConfig quality,
    ReportConfig report)
    implements SystemConfig {

  public ExtremesConfig {
    scenarios = List.copyOf(scenarios);
  }
}
