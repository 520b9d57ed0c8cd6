package org.evenload.jobs.step.table;

import java.util.List;
import java.util.Optional;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.table.TableSpec;

/** Every table of a run. Columns may be added; renaming or removing one needs a major version. */
public final class Tables {
  public static final TableSpec SAMPLE = TravelTables.SAMPLES;
  public static final TableSpec EV_DAY = TravelTables.EV_DAY;
  public static final TableSpec EV_ROAD = TravelTables.EV_ROAD;
  public static final TableSpec EV_STAY = TravelTables.EV_STAY;
  public static final TableSpec AGGREGATOR_SOLVE = AggregatorTables.AGGREGATOR_SOLVE;
  public static final TableSpec AGGREGATOR_PERIOD = AggregatorTables.AGGREGATOR_PERIOD;
  public static final TableSpec AGGREGATOR_REALISATION = AggregatorTables.AGGREGATOR_REALISATION;
  public static final TableSpec EV_SCHEDULE = AggregatorTables.EV_SCHEDULE;
  public static final TableSpec OPF_SYSTEM = OperationTables.OPF_SYSTEM;
  public static final TableSpec OPF_BUS = OperationTables.OPF_BUS;
  public static final TableSpec OPF_BRANCH = OperationTables.OPF_BRANCH;
  public static final TableSpec PEM_CAP = CoordinationTables.PEM_CAP;
  public static final TableSpec COORDINATION_ROUND = CoordinationTables.COORDINATION_ROUND;
  public static final TableSpec HOSTING_CAPACITY = CoordinationTables.HOSTING_CAPACITY;
  public static final TableSpec FEEDER_DAY = FeederTables.FEEDER_DAY;
  public static final TableSpec FEEDER_VOLTAGE = FeederTables.FEEDER_VOLTAGE;
  public static final TableSpec FEEDER_SAMPLE_SIZE_ERROR = FeederTables.FEEDER_SAMPLE_SIZE_ERROR;
  public static final TableSpec FEEDER_VIOLATION = FeederTables.FEEDER_VIOLATION;

  /** In the order in which a run fills them. */
  public static final List<TableSpec> ALL =
      List.of(
          SAMPLE,
          EV_DAY,
          EV_ROAD,
          EV_STAY,
          AGGREGATOR_SOLVE,
          AGGREGATOR_PERIOD,
          AGGREGATOR_REALISATION,
          EV_SCHEDULE,
          OPF_SYSTEM,
          OPF_BUS,
          OPF_BRANCH,
          PEM_CAP,
          COORDINATION_ROUND,
          HOSTING_CAPACITY,
          FEEDER_DAY,
          FEEDER_VOLTAGE,
          FEEDER_SAMPLE_SIZE_ERROR,
          FEEDER_VIOLATION);

  private Tables() {}

  public static Optional<TableSpec> named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** {@code " Maybe you meant 'x'."} for a table that does not exist, or nothing. */
  public static String suggestion(String misspelt) {
    return Suggestion.sentence(misspelt, ALL.stream().map(TableSpec::name).toList());
  }
}
