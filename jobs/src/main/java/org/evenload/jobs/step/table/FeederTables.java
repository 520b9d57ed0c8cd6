package org.evenload.jobs.step.table;

import static org.evenload.jobs.step.table.Keys.EXTREME;
import static org.evenload.jobs.step.table.Keys.MODE;
import static org.evenload.jobs.step.table.Keys.PERIOD;
import static org.evenload.jobs.step.table.Keys.SAMPLE;
import static org.evenload.jobs.step.table.Keys.SCENARIO;
import static org.evenload.jobs.step.table.Keys.VARIANT;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.logical;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** The distribution feeder below one bus; without vehicles, scenario is base, extreme is none. */
final class FeederTables {
  private static final Column V2G =
      logical(
          "v2g",
          "Whether vehicles on the feeder inject as the aggregator plans; otherwise its injection is"
              + " left out and its charging stays.");
  private static final Column SIZE =
      real("sample_size_pct", "Days of the set in percent of the full set; 100 is the full set.");
  private static final Column NODE = text("node", "Node of the feeder.");
  private static final Column PHASE = text("phase", "Phase at the node: A, B or C.");

  static final TableSpec FEEDER_DAY =
      TableSpec.named("feeder_day")
          .describedAs("The synthetic days of the feeder, by how vehicles charge: one row per set.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, V2G)
          .columns(
              integer("bus", "Bus of the network that feeds the feeder."),
              integer("days", "Synthetic days of the full set."),
              integer("flow_count", "Power flows: days times periods."),
              integer("unsolved_flows", "Flows that did not converge, or collapsed."),
              real("ev_share", "Share of the bus's vehicle power that is on the feeder."),
              real("rated_load_mw", "Rated load of the feeder without vehicles."),
              real("ev_charged_mwh", "Energy into vehicles per day, net per period, mean."),
              real("ev_injected_mwh", "Energy out of vehicles per day, net per period, mean."),
              real("vm_min_pu", "Least voltage of all nodes, phases, periods and days.").orNull(),
              real("vm_max_pu", "Greatest voltage of all nodes, phases, periods and days.")
                  .orNull(),
              EXTREME);

  static final TableSpec FEEDER_VOLTAGE =
      TableSpec.named("feeder_voltage")
          .describedAs(
              "Distribution of the voltage over synthetic days, per node, phase and period: of the"
                  + " full set and of the two sizes with the least error.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, V2G, SIZE, NODE, PHASE, PERIOD)
          .columns(
              integer("days", "Days of the set."),
              real("vm_mean_pu", "Mean."),
              real("vm_least_pu", "Least."),
              real("vm_p05_pu", "5 % quantile."),
              real("vm_p25_pu", "25 % quantile."),
              real("vm_p50_pu", "Median."),
              real("vm_p75_pu", "75 % quantile."),
              real("vm_p95_pu", "95 % quantile."),
              real("vm_greatest_pu", "Greatest."),
              EXTREME);

  static final TableSpec FEEDER_SAMPLE_SIZE_ERROR =
      TableSpec.named("feeder_sample_size_error")
          .describedAs(
              "How far sets of fewer synthetic days are from the full set: root mean square, over"
                  + " nodes, phases and periods, of the difference of mean voltages.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, V2G, SIZE)
          .columns(
              integer("days", "Days of the set."),
              real("error_pu", "Of the first draw of this size."),
              real("expected_error_pu", "Root mean square over all draws of this size."),
              integer("draws", "Draws of this size."),
              integer("rank", "By error_pu within the sizes, 1 is the least."),
              EXTREME);

  static final TableSpec FEEDER_VIOLATION =
      TableSpec.named("feeder_violation")
          .describedAs(
              "How often voltages of the full set leave 0.95…1.05 p.u., and whether they keep the"
                  + " Peruvian rule: within 5 % of the nominal voltage in at least 95 % of a day's"
                  + " periods.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, V2G, NODE, PHASE)
          .columns(
              real("below_pct", "Periods of all days below 0.95 p.u. of the base voltage."),
              real("above_pct", "Periods of all days above 1.05 p.u. of the base voltage."),
              real(
                  "outside_nominal_pct",
                  "Periods of all days more than 5 % off the nominal voltage."),
              real(
                  "noncompliant_days_pct",
                  "Days that break the Peruvian rule at this node and phase."),
              logical("within_limits", "Whether all voltages lie within 0.95…1.05 p.u."),
              logical("complies", "Whether every day keeps the Peruvian rule."),
              EXTREME);

  private FeederTables() {}
}
