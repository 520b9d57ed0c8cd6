package org.evenload.jobs.kind.online;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.logical;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** The tables of a study of online charging. */
final class OnlineTables {
  /** The mode of the day without vehicles. */
  static final String WITHOUT_VEHICLES = "none";

  /** Power flows after which a search is looked at. */
  static final List<Integer> LOOKS = List.of(5, 10, 20, 40, 80, 160, 320, 640);

  private static final Column SCENARIO = text("scenario", "Name of the feeder.");
  private static final Column VARIANT =
      text(
          "variant",
          "Share of homes that have a vehicle, as penetration_pct=value; empty without vehicles.");
  private static final Column SAMPLE =
      integer(
          "sample",
          "Drawn day, counted from 1: the same vehicles arrive in all modes, and those of a smaller"
              + " penetration are among those of a greater one; 0 without vehicles.");
  private static final Column MODE =
      text("mode", "How it is decided who charges; none without vehicles.");
  private static final Column SLOT =
      integer("slot", "Slot of the day, counted from 1; the first begins when the day does.");
  private static final Column VEHICLE =
      integer("vehicle", "Vehicle, counted from 1 within its day in the order of plugging in.");

  static final TableSpec MODES =
      TableSpec.named("online_mode")
          .describedAs("One row per way to decide who charges.")
          .keys(SCENARIO, MODE)
          .columns(
              text("decide", "Who decides, as in the study file; none without vehicles."),
              text("limit", "What the feeder may carry, as in the study file."),
              text("deadline", "When vehicles have to be full, HH:MM."),
              logical("keeps_limits", "Whether it looks at limits at all."),
              logical("searches", "Whether choices are searched for, and bounded."),
              real("least_pu", "Lower limit of the voltage at every load and charger."),
              real("greatest_pu", "Upper limit of the voltage at every load and charger."),
              real("slot_h", "Length of a slot."));

  static final TableSpec DAY =
      TableSpec.named("online_day")
          .describedAs("One row per day.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE)
          .columns(
              real("penetration_pct", "Share of homes that have a vehicle."),
              integer("vehicles", "Vehicles of the day."),
              real("needed_kwh", "What they need from the grid."),
              real("charged_kwh", "What they get from the grid."),
              real("unmet_kwh", "What they lack at their deadline."),
              integer("not_full_count", "Vehicles that lack some."),
              real("house_kwh", "Energy of the feeder's own loads."),
              real("loss_kwh", "Losses of the feeder."),
              real("peak_kw", "Greatest demand of a slot, losses apart."),
              real("greatest_loss_kw", "Greatest loss of a slot."),
              real("deviation_pct", "Greatest 1 − V of any load and slot."),
              real("mean_deviation_pct", "Mean over the slots of the lowest voltage's 1 − V."),
              real(
                      "unbalance_pct",
                      "Greatest ratio of negative to positive sequence voltage; 0 on a balanced"
                          + " feeder, null if a flow did not converge.")
                  .orNull(),
              real("head_a", "Greatest phase current of all loads together."),
              real("energy_usd", "Cost of the energy of loads and vehicles: generation cost."),
              real("loss_usd", "Cost of losses."),
              real("total_usd", "Both."),
              real(
                  "foresight_usd",
                  "What the day costs at least if all is known beforehand: same energy for every"
                      + " vehicle, same limits of demand, voltages free."),
              real(
                      "limit_kw",
                      "Greatest limit of demand in which vehicles may charge; null where there is"
                          + " none.")
                  .orNull(),
              real(
                      "least_limit_kw",
                      "Where the limit was found by iteration: no lower one holds the energy, however"
                          + " it is decided.")
                  .orNull(),
              integer("limit_runs", "Days simulated to find the limit; 0 where it was given."),
              integer("searches", "Searches for who charges."),
              real("median_gap_pct", "Median distance of their choices to the bound.").orNull(),
              real("greatest_gap_pct", "Greatest such distance.").orNull(),
              integer(
                  "outside_count",
                  "Slots in which a limit of demand or voltage did not hold; table online_slot says"
                      + " which and why."),
              real("balance_kwh", "Energy that batteries and their losses do not account for."));

  static final TableSpec SLOTS =
      TableSpec.named("online_slot")
          .describedAs("One row per slot of every day.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, SLOT)
          .columns(
              text("time", "When it begins, HH:MM."),
              text(
                  "state",
                  "within_limits; houses_exceed_limit, houses_break_voltage: impossible even if"
                      + " nobody charges; beyond_limit, breaks_voltage: vehicles charge all the"
                      + " same; collapsed: the feeder cannot carry it."),
              real("house_kw", "Demand of the feeder's own loads."),
              real("charging_kw", "Demand of vehicles."),
              real("priority_charging_kw", "Of it, vehicles with priority."),
              real("limit_kw", "Limit of demand for vehicles without priority; null for none.")
                  .orNull(),
              real("priority_limit_kw", "The same for vehicles with priority.").orNull(),
              integer("waiting_count", "Vehicles plugged in and not full when it begins."),
              integer("charging_count", "Vehicles that take power."),
              real("price_usd_per_mwh", "Price of energy."),
              real("loss_kw", "Losses of the feeder."),
              real("energy_usd", "Cost of energy in the slot."),
              real("loss_usd", "Cost of losses in the slot."),
              real("lowest_pu", "Lowest voltage of a load as the decision saw it."),
              real(
                      "flow_lowest_pu",
                      "Lowest voltage at a load or charger by the independent power flow; null"
                          + " if it did not converge.")
                  .orNull(),
              real("flow_highest_pu", "Highest such voltage.").orNull(),
              text("lowest_at", "Node and phase with the lowest."),
              real(
                      "unbalance_pct",
                      "Greatest ratio of negative to positive sequence voltage of a node.")
                  .orNull(),
              real("head_a", "Greatest phase current of all loads together."));

  static final TableSpec VEHICLES =
      TableSpec.named("online_vehicle")
          .describedAs("One row per vehicle and day.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, VEHICLE)
          .columns(
              text("node", "Where it charges."),
              text("phases", "Phases of its charger, for example ABC or B."),
              logical("has_priority", "Whether it need not wait for the night."),
              integer("plug_in_slot", "First slot in which it can charge."),
              integer("end_slot", "Last slot in which it can charge: then it leaves."),
              real("battery_kwh", "Capacity."),
              real("arrival_kwh", "In the battery when it plugs in."),
              real("target_kwh", "In the battery when it is full."),
              real("departure_kwh", "In the battery when it leaves."),
              real("charger_kw", "Greatest power from the grid."),
              real("efficiency", "Energy into the battery per energy from the grid."),
              real("needed_kwh", "What it needs from the grid."),
              real("charged_kwh", "What it gets."),
              real("unmet_kwh", "What it lacks."),
              integer("full_slot", "The slot in which it gets full; null if it does not.")
                  .orNull());

  static final TableSpec UNMET =
      TableSpec.named("online_unmet")
          .describedAs("Every vehicle that is not full by its deadline, and why.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, VEHICLE)
          .columns(
              real("unmet_kwh", "What it lacks from the grid."),
              text(
                  "reason",
                  "stay_too_short, day_ends: its charger cannot fill it in its stay, or before the day ends; demand_limit,"
                      + " voltage_limit: what it would have broken in most of the slots in which it"
                      + " waited; not_chosen: there was room."));

  static final TableSpec SEARCHES =
      TableSpec.named("online_gap")
          .describedAs(
              "One row per search for who charges: its objective N(1), the proven bound, and how fast"
                  + " the genetic algorithm came near it.")
          .keys(
              SCENARIO,
              VARIANT,
              SAMPLE,
              MODE,
              SLOT,
              integer(
                  "class",
                  "Class of priority searched for, counted from 1; one where all are equal."))
          .columns(searchColumns());

  static final TableSpec CHARGING =
      TableSpec.named("online_charging")
          .describedAs(
              "Power of every vehicle slot by slot on the first drawn day; slots without are left out.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, VEHICLE, SLOT)
          .columns(real("vehicle_kw", "Power from the grid."));

  static final List<TableSpec> ALL =
      List.of(MODES, DAY, SLOTS, VEHICLES, UNMET, SEARCHES, CHARGING);

  private OnlineTables() {}

  private static List<Column> searchColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(integer("candidates", "Vehicles that may charge."));
    columns.add(integer("chosen", "Vehicles that do."));
    columns.add(integer("evaluations", "Power flows of the genetic algorithm."));
    columns.add(real("objective", "Vehicles on plus one per USD/h.").in("h/USD"));
    columns.add(real("bound", "No choice within the limits has a greater one.").in("h/USD"));
    columns.add(real("gap_pct", "Distance of the objective to the bound."));
    columns.add(
        text(
            "proof",
            "closed: as close as asked for; node_limit: branch and bound was stopped; demand_only:"
                + " voltage limits are left out; no_choice: nobody can charge."));
    columns.add(integer("nodes", "Parts that branch and bound split the problem into."));
    for (int evaluations : LOOKS) {
      columns.add(
          real(
                  "gap_after_%d_pct".formatted(evaluations),
                  "Distance of the genetic algorithm's best choice to the bound after %d power flows."
                      .formatted(evaluations))
              .orNull());
    }
    return columns;
  }
}
