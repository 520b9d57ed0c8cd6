package org.evenload.jobs.step.table;

import static org.evenload.jobs.step.table.Keys.BUS;
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

/** Operator and aggregators together. */
final class CoordinationTables {
  private static final Column ROUND =
      integer("round", "Round of the coordination, counted from 1; 0 before any.");

  static final TableSpec PEM_CAP =
      TableSpec.named("pem_cap")
          .describedAs(
              "Power that the operator allows each aggregator: published caps at every bus and period"
                  + " (Villanueva 2025, eq. 54, 55), envelopes only where they act.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, ROUND, BUS, PERIOD)
          .columns(real("cap_mw", "Limit on day-ahead and real-time power."), EXTREME);

  static final TableSpec COORDINATION_ROUND =
      TableSpec.named("coordination_round")
          .describedAs(
              "What each round of caps, aggregators and operator came to. Days on which vehicles"
                  + " leave nothing short have round 0 alone under envelopes: no caps, no cost.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, ROUND)
          .columns(
              text(
                  "status",
                  "nothing_short (there is nothing to coordinate), no_better (aggregators on their"
                      + " own leave less short than any round), supplied (vehicles leave nothing"
                      + " unsupplied), next_round, caps_settled or round_limit."),
              logical("is_result", "Whether the day of this round is the coordinated day."),
              real("not_supplied_before_mwh", "Energy not supplied before the round."),
              real("not_supplied_mwh", "Energy not supplied after it."),
              real("greatest_cap_change_mw", "Against the round before; 0 in the first."),
              real("aggregator_usd", "Cost of all aggregators under the caps."),
              real("extra_usd", "What the caps cost them against deciding on their own."),
              real("extra_lower_usd", "Proven least extra cost, from the bounds of both."),
              real("slack_mwh", "Energy beyond the caps, paid for at the slack price."),
              real(
                      "need_share",
                      "Least share of its vehicles' need that the grid can carry at any aggregator; below"
                          + " 1 vehicles take the rest beyond the caps. 1 under published caps, which do"
                          + " not ask.")
                  .in("1"),
              real(
                      "least_usd",
                      "No schedules cost all aggregators less, whatever coordinates them; null under"
                          + " published caps, which lift the system's own limit.")
                  .orNull(),
              real(
                      "coordination_bound",
                      "Price of anarchy from above: (aggregator_usd - least_usd) over the cost of"
                          + " uncontrolled charging.")
                  .in("1")
                  .orNull(),
              EXTREME);

  static final TableSpec HOSTING_CAPACITY =
      TableSpec.named("hosting_capacity")
          .describedAs(
              "How many vehicles the system takes, if the fleet grows in proportion: all leave with"
                  + " what they need (or what their chargers can give them), operation stays within"
                  + " its limits, and no more power is not supplied than without vehicles.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE)
          .columns(
              integer("ev_count", "Vehicles of the scenario as studied."),
              real("fleet_multiple", "Of the scenario's fleet; the search ends at a limit.")
                  .in("1"),
              integer("hosted_ev_count", "Vehicles at that multiple."),
              text(
                  "reached_limit",
                  "What is reached first: period and bus, or the end of the search."),
              real(
                      "fails_from_multiple",
                      "So many times the fleet do not fit; null if the search ended before.")
                  .in("1")
                  .orNull(),
              integer("fails_from_ev_count", "Vehicles at that multiple.").orNull(),
              text(
                  "evidence",
                  "What shows that no more fit: operated (that day was operated and is short),"
                      + " generation (no grid with these generators carries more), shadow_prices (no"
                      + " schedule does, as far as what is short is convex in demand), search (none"
                      + " was found), cap (no schedule under the published caps) or none."),
              text(
                  "binding_kind",
                  "What binds first: branch, voltage, generator, generation (all of it), need (the"
                      + " vehicles' own, under a cap), other, or none."),
              text("binding_element", "Which one, in words; null for none.").orNull(),
              integer("binding_bus", "The bus it belongs to, if any.").orNull(),
              integer("binding_period", "When, if at a certain time.").orNull(),
              text("binding_time", "HH:MM at which that period begins.").orNull(),
              EXTREME);

  private CoordinationTables() {}
}
