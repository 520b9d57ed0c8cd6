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

import org.evenload.jobs.table.TableSpec;

/** The operator's optimal power flow; without vehicles, scenario is base and extreme is none. */
final class OperationTables {
  static final TableSpec OPF_SYSTEM =
      TableSpec.named("opf_system")
          .describedAs("The system in every period: optimal power flow with not-supplied power.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, PERIOD)
          .columns(
              text("status", "converged, or how the solver ended instead."),
              text("reason", "What binds or where it failed, if it did not converge.").orNull(),
              real("demand_mw", "Active demand with vehicles."),
              real("demand_mvar", "Reactive demand."),
              real("ev_mw", "Vehicles' part of the demand."),
              real("generation_mw", "Active power of all generators."),
              real("losses_mw", "Active power that branches and shunts take."),
              real("not_supplied_mw", "Active demand that cannot be supplied (NSP)."),
              real("vm_min_pu", "Least voltage magnitude."),
              real("vm_max_pu", "Greatest voltage magnitude."),
              real("greatest_loading_pct", "Of the most loaded branch; null if none has a rating.")
                  .orNull(),
              real("objective_usd_per_h", "Penalty of not-supplied power plus cost of generation."),
              real("worst_mismatch_pu", "Greatest error of a bus's power balance."),
              integer("iterations", "Of the interior-point method."),
              EXTREME);

  static final TableSpec OPF_BUS =
      TableSpec.named("opf_bus")
          .describedAs("Every bus in every period of the optimal power flow.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, PERIOD, BUS)
          .columns(
              real("vm_pu", "Voltage magnitude."),
              real("va_deg", "Voltage angle."),
              real("demand_mw", "Active demand with vehicles."),
              real("demand_mvar", "Reactive demand."),
              real("ev_mw", "Vehicles' part of the active demand."),
              real("generation_mw", "Active power of its generators."),
              real("generation_mvar", "Reactive power of its generators."),
              real("shunt_mw", "Active power that its shunt takes."),
              real("not_supplied_mw", "Active demand that cannot be supplied."),
              real("price_usd_per_mwh", "Marginal cost of active demand at the bus."),
              EXTREME);

  static final TableSpec OPF_BRANCH =
      TableSpec.named("opf_branch")
          .describedAs("Every branch in every period of the optimal power flow.")
          .keys(
              SCENARIO,
              VARIANT,
              SAMPLE,
              MODE,
              PERIOD,
              integer("branch", "Its place in the case, from 1."))
          .columns(
              integer("from_bus", "Bus at the tap side."),
              integer("to_bus", "Bus at the other side."),
              real("from_mw", "Active power into the branch at the from end."),
              real("from_mvar", "Reactive power into the branch at the from end."),
              real("to_mw", "Active power into the branch at the to end."),
              real("to_mvar", "Reactive power into the branch at the to end."),
              real(
                      "loading_pct",
                      "Greater apparent power of both ends over the rating; null" + " without one.")
                  .orNull(),
              real("losses_mw", "Active power that the branch takes."),
              EXTREME);

  private OperationTables() {}
}
