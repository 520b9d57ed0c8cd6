package org.evenload.jobs.kind.feederhosting;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.List;
import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** The tables of a study of a feeder's hosting capacity. */
final class HostingTables {
  private static final Column VARIANT =
      text("variant", "Share of customers with a vehicle, as ev_share_pct=value.");
  private static final Column SAMPLE =
      integer("sample", "Random draw, counted from 1; the same vehicles in all modes.");
  private static final Column MODE =
      text("mode", "How vehicles share the day: uncontrolled, delay or capped.");
  private static final Column CAUSE =
      text("cause", "Which limit: voltage, unbalance, line, transformer; any for the first.");

  static final TableSpec DAY =
      TableSpec.named("hosting_day")
          .describedAs("Every day that was solved: its extremes, where and when, and what broke.")
          .keys(VARIANT, SAMPLE, MODE)
          .columns(
              text("status", "solved, or not_solved if the power flow of a step has no solution."),
              real("share_pct", "Share of customers with a vehicle."),
              integer("ev_count", "Vehicles."),
              real("wanted_kwh", "What vehicles ask for and their stays can hold."),
              real("given_kwh", "What they are given."),
              real("peak_kw", "Greatest power of loads and vehicles together."),
              integer("peak_period", "When, counted from 1 at midnight."),
              real("vehicle_peak_kw", "Greatest power of the vehicles alone."),
              real("v_min_pu", "Lowest voltage of a phase to ground."),
              text("v_min_at", "Where: node and phase."),
              integer("v_min_period", "When."),
              real("v_max_pu", "Highest voltage."),
              text("v_max_at", "Where."),
              integer("v_max_period", "When."),
              real("unbalance_pct", "Greatest negative-sequence voltage, of the positive one.")
                  .orNull(),
              text("unbalance_at", "Where; empty if no node has three phases."),
              integer("unbalance_period", "When; 0 if nowhere."),
              real("line_pct", "Greatest current of a line, of its rating.").orNull(),
              text("line_at", "Which line; empty if none has a rating."),
              integer("line_period", "When; 0 if none."),
              real("transformer_pct", "Greatest power of a transformer, of its rating.").orNull(),
              text("transformer_at", "Which; empty if there is none."),
              integer("transformer_period", "When; 0 if none."),
              text("broken", "Causes of broken limits, joined by +; empty if all hold."));

  static final TableSpec LEVEL =
      TableSpec.named("hosting_level")
          .describedAs("How often limits break at a share, over the draws.")
          .keys(VARIANT, MODE, CAUSE)
          .columns(
              real("share_pct", "Share of customers with a vehicle."),
              integer("draws", "Draws."),
              integer("broken_draws", "Draws in which the limit breaks."),
              real("broken_share_pct", "Percent of the draws."),
              real("low_pct", "Lower end of the 95 % interval (Wilson)."),
              real("high_pct", "Upper end."));

  static final TableSpec LIMIT =
      TableSpec.named("hosting_limit")
          .describedAs(
              "The share of customers with a vehicle at which a limit breaks in 5, 50 or 95 % of"
                  + " the draws.")
          .keys(MODE, CAUSE, integer("quantile_pct", "Percent of the draws."))
          .columns(
              real("break_share_pct", "The share; null if it lies beyond all that were tried.")
                  .orNull(),
              real("low_pct", "Lower end of its 95 % interval; null beyond all tried.").orNull(),
              real("high_pct", "Upper end; null beyond all tried.").orNull(),
              integer("draws", "Draws."),
              integer("unbroken_draws", "Draws in which the limit holds at every share tried."));

  static final TableSpec PLACE =
      TableSpec.named("hosting_place")
          .describedAs("Where limits break: one row per share, mode, limit and place.")
          .keys(VARIANT, MODE, CAUSE, text("place", "Node, line or transformer."))
          .columns(
              real("share_pct", "Share of customers with a vehicle."),
              integer("broken_draws", "Draws in which the limit breaks there."),
              real("broken_share_pct", "Percent of the draws."));

  static final TableSpec VERIFICATION =
      TableSpec.named("hosting_verification")
          .describedAs(
              "The worst steps of some days, solved once more by themselves: from no state before,"
                  + " with another matrix, to the end of precision.")
          .keys(VARIANT, SAMPLE, MODE, text("quantity", "v_min, unbalance, line or transformer."))
          .columns(
              text("place", "Node and phase, node, or element."),
              integer("period", "Step of the day, counted from 1."),
              real("study_value", "As in hosting_day.").in("p.u. or %"),
              real("verified_value", "As solved once more.").in("p.u. or %"));

  static final List<TableSpec> ALL = List.of(DAY, LEVEL, LIMIT, PLACE, VERIFICATION);

  private HostingTables() {}
}
