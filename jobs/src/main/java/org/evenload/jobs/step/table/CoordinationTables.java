package org.evenload.jobs.step.table;

import static org.evenload.jobs.step.table.Keys.BUS;
import static org.evenload.jobs.step.table.Keys.EXTREME;
import static org.evenload.jobs.step.table.Keys.MODE;
import static org.evenload.jobs.step.table.Keys.PERIOD;
import static org.evenload.jobs.step.table.Keys.SAMPLE;
import static org.evenload.jobs.step.table.Keys.SCENARIO;
import static org.evenload.jobs.step.table.Keys.VARIANT;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** Operator and aggregators together. */
final class CoordinationTables {
  private static final Column ROUND =
      integer("round", "Round of the coordination, counted from 1.");

  static final TableSpec PEM_CAP =
      TableSpec.named("pem_cap")
          .describedAs(
              "Power that the operator allows each aggregator (Villanueva 2025, eq. 54, 55).")
          .keys(SCENARIO, VARIANT, SAMPLE, ROUND, BUS, PERIOD)
          .columns(real("cap_mw", "Limit on day-ahead and real-time power."), EXTREME);

  static final TableSpec COORDINATION_ROUND =
      TableSpec.named("coordination_round")
          .describedAs("What each round of caps, aggregators and operator came to.")
          .keys(SCENARIO, VARIANT, SAMPLE, ROUND)
          .columns(
              text(
                  "status",
                  "supplied (nothing is left unsupplied), next_round, caps_settled or"
                      + " round_limit."),
              real("not_supplied_before_mwh", "Energy not supplied before the round."),
              real("not_supplied_mwh", "Energy not supplied after it."),
              real("greatest_cap_change_mw", "Against the round before; 0 in the first."),
              real("aggregator_usd", "Cost of all aggregators under the caps."),
              real("extra_usd", "What the caps cost them against deciding on their own."),
              real("extra_lower_usd", "Proven least extra cost, from the bounds of both."),
              real("slack_mwh", "Energy beyond the caps, paid for at the slack price."),
              EXTREME);

  static final TableSpec HOSTING_CAPACITY =
      TableSpec.named("hosting_capacity")
          .describedAs(
              "How many vehicles the system takes before power is not supplied or aggregators"
                  + " cannot charge them, if the fleet grows in proportion.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE)
          .columns(
              integer("ev_count", "Vehicles of the scenario as studied."),
              real("fleet_multiple", "Of the scenario's fleet; the search ends at a limit.")
                  .in("1"),
              integer("hosted_ev_count", "Vehicles at that multiple."),
              text(
                  "reached_limit",
                  "What is reached first: period and bus, or the end of the search."),
              EXTREME);

  private CoordinationTables() {}
}
