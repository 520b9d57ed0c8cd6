package org.evenload.jobs.step.table;

import static org.evenload.jobs.step.table.Keys.BUS;
import static org.evenload.jobs.step.table.Keys.EXTREME;
import static org.evenload.jobs.step.table.Keys.GROUP;
import static org.evenload.jobs.step.table.Keys.MODE;
import static org.evenload.jobs.step.table.Keys.PERIOD;
import static org.evenload.jobs.step.table.Keys.REALISATION;
import static org.evenload.jobs.step.table.Keys.ROLE;
import static org.evenload.jobs.step.table.Keys.SAMPLE;
import static org.evenload.jobs.step.table.Keys.SCENARIO;
import static org.evenload.jobs.step.table.Keys.VARIANT;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import org.evenload.jobs.table.TableSpec;

/** What aggregators decide and what it costs them. */
final class AggregatorTables {
  static final TableSpec AGGREGATOR_SOLVE =
      TableSpec.named("aggregator_solve")
          .describedAs(
              "One row per aggregator problem: its cost with proof of how good it is. For"
                  + " uncontrolled charging the cost is the bound.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, BUS)
          .columns(
              integer("ev_count", "Vehicles that stay at the bus, at home or at work."),
              integer("group_count", "Groups of them."),
              text(
                  "status",
                  "solved (gap proven), gap_open, work_limit (its limit of work reached), time_limit (the emergency brake struck: another machine may end elsewhere), or baseline for uncontrolled"
                      + " charging."),
              text("reason", "Why it is not solved, or which limits could not be met.").orNull(),
              real("upper_usd", "Cost of the schedule, expected, per day."),
              real("lower_usd", "Proven lower bound of the cost of any schedule."),
              real("gap", "(upper - lower) / max(1 USD, uncontrolled_usd)."),
              real("uncontrolled_usd", "Cost of charging the same vehicles uncontrolled."),
              real("day_ahead_usd", "Energy bought day-ahead (Villanueva 2025, eq. 6)."),
              real("real_time_usd", "Settlement of deviations (eq. 7, 8)."),
              real("wear_usd", "Battery wear (eq. 9)."),
              real("slack_usd", "Load beyond limits."),
              real("energy_mwh", "Net energy bought day-ahead."),
              real("charged_mwh", "Energy from the grid, mean of the realisations."),
              real("discharged_mwh", "Energy into the grid, mean of the realisations."),
              integer(
                  "unreachable_stays",
                  "Stays too short for the leaving charge: vehicles leave with what is possible."),
              EXTREME);

  static final TableSpec AGGREGATOR_PERIOD =
      TableSpec.named("aggregator_period")
          .describedAs("Power that each aggregator trades day-ahead, and the limit it is under.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, BUS, PERIOD)
          .columns(
              real("pem_mw", "Day-ahead power (P^EM of Villanueva 2025); negative is sold."),
              real("cap_mw", "Limit on the power of this aggregator; null if there is none.")
                  .orNull(),
              real("slack_mw", "Greatest power beyond the limit, paid for at the slack price."),
              text("slack_reason", "Which limit is exceeded, and why; null if none is.").orNull(),
              EXTREME);

  static final TableSpec AGGREGATOR_REALISATION =
      TableSpec.named("aggregator_realisation")
          .describedAs("Net power of each aggregator in every realisation of the real-time market.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, BUS, REALISATION, PERIOD)
          .columns(real("net_mw", "Charging minus what discharging feeds into the grid."), EXTREME);

  static final TableSpec EV_SCHEDULE =
      TableSpec.named("ev_schedule")
          .describedAs(
              "What every vehicle of a group does in its connected periods, by realisation.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, BUS, GROUP, ROLE, REALISATION, PERIOD)
          .columns(
              real("charge_kw", "From the grid into one vehicle."),
              real("discharge_kw", "Out of one battery towards the grid."),
              real("soc_kwh", "Energy in one battery at the end of the period."),
              EXTREME);

  private AggregatorTables() {}
}
