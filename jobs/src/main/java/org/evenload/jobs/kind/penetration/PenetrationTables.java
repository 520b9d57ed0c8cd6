package org.evenload.jobs.kind.penetration;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.logical;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.List;
import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** The tables of a penetration study. */
final class PenetrationTables {
  private static final Column SCENARIO =
      text("scenario", "Kind of day in the study file; base for days without vehicles.");
  private static final Column VARIANT =
      text("variant", "The level: vehicles=N; for days without vehicles the kind of day.");
  private static final Column SAMPLE =
      integer(
          "sample",
          "Drawn day, counted from 1, the same at every level and in every mode; 0 without"
              + " vehicles.");
  private static final Column MODE =
      text(
          "mode",
          "How vehicles charge: none, uncontrolled, decentralized, coordinated, tariff, capped or"
              + " spread.");
  private static final Column PERIOD =
      integer("period", "Period of the day, counted from 1; the first begins at midnight.");
  private static final Column VEHICLES = integer("vehicles", "How many there are.");

  static final TableSpec DAY =
      TableSpec.named("penetration_day")
          .describedAs("One row per drawn day, level and mode, as charged and operated.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE)
          .columns(
              VEHICLES,
              text(
                  "status",
                  "How the schedule came about: planned, no_vehicles; of coordination: not_needed,"
                      + " relieved (all needs met, nothing short), shared (needs are shared),"
                      + " reduced (less is short than before), nothing_short, or as_… where another"
                      + " mode's day was the best."),
              logical(
                  "holds",
                  "Whether all vehicles leave with what they need and operation keeps all limits."),
              real("not_supplied_mwh", "Energy that cannot be supplied, vehicles' or others'."),
              real("greatest_not_supplied_mw", "Greatest power that cannot be supplied."),
              real("short_h", "Hours with power not supplied or a limit that cannot be kept."),
              integer("unsolved_periods", "Periods whose power flow did not converge."),
              real("energy_mwh", "What vehicles take from the grid, supplied or not."),
              real("need_mwh", "What they would take if every vehicle got all it needs."),
              real("driven_mwh", "What driving takes from the batteries."),
              real(
                  "unmet_kwh",
                  "What vehicles lack when they leave because of the mode: of their need from the"
                      + " grid where coordination shares it, in the batteries elsewhere."),
              real(
                  "unavoidable_kwh",
                  "What batteries lack in any mode, since no stay is long enough for it."),
              real("ev_peak_mw", "Greatest power of all vehicles together."),
              real("peak_mw", "Greatest demand with vehicles."),
              real("load_factor_pct", "Mean demand over greatest demand."),
              real("losses_mwh", "Energy that branches and shunts take."),
              real("vm_min_pu", "Lowest voltage of the day."),
              integer("vm_min_bus", "The bus that has it."),
              integer("vm_min_period", "The period in which it has it."),
              real("loading_pct", "Highest loading of a branch; null if none has a rating.")
                  .orNull(),
              text("loading_branch", "The branch that has it, by its ends.").orNull(),
              integer("loading_period", "The period in which it has it."),
              real("cost_usd", "What energy costs the aggregators, at true prices."),
              real("cost_usd_per_kwh", "Of the energy taken; null without vehicles.").orNull(),
              real("vehicle_cost_usd", "Cost of the day over vehicles; null without vehicles.")
                  .in("USD")
                  .orNull(),
              real(
                      "gap_pct",
                      "Distance of the cost from a proven bound, of what uncontrolled charging"
                          + " costs; null where nothing is optimised or needs are not met.")
                  .orNull(),
              integer("rounds", "Of coordination."),
              text("binds", "The limit that keeps power from being supplied; null if none is.")
                  .orNull(),
              integer("binds_period", "The period in which most is short.").orNull());

  static final TableSpec PERIODS =
      TableSpec.named("penetration_period")
          .describedAs("Every period of every drawn day as operated.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, PERIOD)
          .columns(
              VEHICLES,
              text("status", "Of the optimal power flow."),
              real("demand_mw", "Demand with vehicles, less distributed generation."),
              real("ev_mw", "What vehicles take."),
              real("not_supplied_mw", "Power that cannot be supplied."),
              real("losses_mw", "Power that branches and shunts take."),
              real("vm_min_pu", "Lowest voltage."),
              real("loading_pct", "Highest loading of a branch; null if none has a rating.")
                  .orNull());

  static final TableSpec LEVEL =
      TableSpec.named("penetration_level")
          .describedAs(
              "Risk and means at every level and mode over all drawn days, with confidence"
                  + " intervals.")
          .keys(SCENARIO, VARIANT, MODE)
          .columns(
              VEHICLES,
              integer("days", "Drawn days."),
              integer("days_holding", "Days on which everything holds."),
              integer("days_short", "Days on which power is not supplied."),
              real("lolp", "Loss of load probability: share of days with power not supplied."),
              real("lolp_lower", "Lower end of its interval (Wilson)."),
              real("lolp_upper", "Upper end of its interval."),
              real("lole_h", "Loss of load expectation: hours per day with power not supplied."),
              real("lole_lower_h", "Lower end of its interval (Student)."),
              real("lole_upper_h", "Upper end of its interval."),
              real("eens_mwh", "Expected energy not supplied, per day."),
              real("eens_lower_mwh", "Lower end of its interval (Student)."),
              real("eens_upper_mwh", "Upper end of its interval."),
              real(
                  "eens_controlled_mwh",
                  "The same with the energy driven as control variate, whose mean is known from"
                      + " many more drawn days."),
              real(
                  "eens_remaining_variance",
                  "Variance with the control over variance without: so much fewer days give the"
                      + " same interval."),
              real("not_supplied_p50_mw", "Greatest power not supplied of a day: median of days."),
              real("not_supplied_p95_mw", "The same: 95 of 100 days have no more."),
              real("not_supplied_most_mw", "The same: greatest of all days."),
              real("not_supplied_p05_mwh", "Energy not supplied of a day: 5 of 100 have no more."),
              real("not_supplied_p50_mwh", "The same: median."),
              real("not_supplied_p95_mwh", "The same: 95 of 100 days have no more."),
              real("losses_mwh", "Mean of a day."),
              real("peak_mw", "Mean of the days' greatest demands."),
              real("load_factor_pct", "Mean."),
              real("vm_min_pu", "Lowest voltage of all days."),
              real("loading_pct", "Highest loading of a branch on all days.").orNull(),
              real("unmet_kwh", "Mean of a day."),
              real("cost_usd", "Mean cost of a day."),
              real("cost_lower_usd", "Lower end of its interval (Student)."),
              real("cost_upper_usd", "Upper end of its interval."),
              real("cost_usd_per_kwh", "Mean cost over mean energy.").orNull(),
              real("vehicle_cost_usd", "Mean cost over vehicles.").in("USD").orNull(),
              real(
                      "dearer_usd",
                      "Mean difference of a day's cost to the same day uncontrolled; null where that"
                          + " mode is not studied.")
                  .orNull(),
              real("dearer_lower_usd", "Lower end of its interval (Student).").orNull(),
              real("dearer_upper_usd", "Upper end of its interval.").orNull(),
              real(
                      "paired_variance",
                      "Variance of that difference over what it would be with other days for each"
                          + " mode: what common random numbers save.")
                  .orNull(),
              real("gap_pct", "Greatest distance of a cost from its bound.").orNull());

  static final TableSpec CAPACITY_DAY =
      TableSpec.named("penetration_capacity_day")
          .describedAs("The largest fleet that one drawn day takes, by mode.")
          .keys(SCENARIO, SAMPLE, MODE)
          .columns(
              integer("fits_vehicles", "So many were charged and operated, and all held."),
              integer(
                      "fails_vehicles",
                      "So many were shown not to fit; null where the search ended before.")
                  .orNull(),
              text(
                  "proof",
                  "What shows that no more fit: operated (the mode's own day fails); for coordinated"
                      + " charging: generation (no schedule fits the generators), shadow_prices"
                      + " (proven as far as shortage is a convex function of demand), search (no"
                      + " schedule was found); none (all fit)."),
              text("binds", "The limit that is reached first.").orNull(),
              text("binds_kind", "branch, bus, generator, vehicles or other.").orNull(),
              integer("binds_period", "The period in which it is reached.").orNull());

  static final TableSpec CAPACITY =
      TableSpec.named("penetration_capacity")
          .describedAs(
              "The largest fleet at which everything holds on the wanted share of days, by mode.")
          .keys(SCENARIO, MODE)
          .columns(
              integer("days", "Days searched."),
              integer("vehicles", "That many fit on the wanted share of the drawn days."),
              integer("lower_vehicles", "Lower end of its interval."),
              integer("upper_vehicles", "Upper end; null where it lies beyond the search.")
                  .orNull(),
              logical("is_at_least", "Whether the search ended before anything failed."),
              integer("median_vehicles", "So many fit on half of the days."),
              integer("least_vehicles", "So many fit on every day."),
              real("day_share", "Wanted share of days."),
              text(
                      "binds",
                      "The limit that is reached first on the day that sets the number of vehicles.")
                  .orNull(),
              text("binds_kind", "branch, bus, generator, vehicles or other.").orNull(),
              integer("binds_period", "The period in which it is reached on that day.").orNull(),
              real("binds_share", "Share of all days on which that limit is the first.").orNull());

  static final TableSpec BUS =
      TableSpec.named("penetration_bus")
          .describedAs(
              "How many vehicles every bus takes if vehicles charge there alone, uncontrolled, on a"
                  + " mean day.")
          .keys(SCENARIO, integer("bus", "Number of the bus in the network."))
          .columns(
              real("demand_mw", "Its demand without vehicles, by the network's file."),
              integer("vehicles", "So many fit."),
              logical("is_at_least", "Whether the search ended before anything failed."),
              text("binds", "The limit that is reached first.").orNull(),
              integer("binds_period", "The period in which it is reached.").orNull());

  static final List<TableSpec> ALL = List.of(DAY, PERIODS, LEVEL, CAPACITY_DAY, CAPACITY, BUS);

  private PenetrationTables() {}
}
