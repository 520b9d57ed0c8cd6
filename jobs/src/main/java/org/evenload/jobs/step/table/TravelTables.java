package org.evenload.jobs.step.table;

import static org.evenload.jobs.step.table.Keys.BUS;
import static org.evenload.jobs.step.table.Keys.EXTREME;
import static org.evenload.jobs.step.table.Keys.GROUP;
import static org.evenload.jobs.step.table.Keys.PERIOD;
import static org.evenload.jobs.step.table.Keys.REALISATION;
import static org.evenload.jobs.step.table.Keys.ROLE;
import static org.evenload.jobs.step.table.Keys.SAMPLE;
import static org.evenload.jobs.step.table.Keys.SCENARIO;
import static org.evenload.jobs.step.table.Keys.VARIANT;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.logical;
import static org.evenload.jobs.table.Column.real;

import org.evenload.jobs.table.TableSpec;

/** Where, when and how far vehicles travel. */
final class TravelTables {
  static final TableSpec SAMPLES =
      TableSpec.named("sample")
          .describedAs(
              "One row per Monte Carlo sample of EV days: what its vehicles need together.")
          .keys(SCENARIO, VARIANT, SAMPLE)
          .columns(
              integer("ev_count", "Vehicles of the scenario."),
              integer("group_count", "Groups in which they travel."),
              real(
                  "road_energy_mwh",
                  "Energy that all vehicles take from their batteries on the road (GChR, Villanueva"
                      + " 2025, eq. 3)."),
              integer("wrapped_trips", "Vehicles on the road across midnight, or after it."),
              integer(
                  "overlapping_trips",
                  "Vehicles that would have to start back before they have arrived at work."),
              integer("unfinished_trips", "Vehicles whose trips do not fit into a day."),
              integer(
                  "redrawn_trips",
                  "Vehicles whose departure and arrival were first drawn too close together."),
              EXTREME);

  static final TableSpec EV_DAY =
      TableSpec.named("ev_day")
          .describedAs("The days of all vehicle groups of the two extreme samples.")
          .keys(SCENARIO, VARIANT, SAMPLE, GROUP)
          .columns(
              integer("ev_count", "Vehicles of the group."),
              integer("home_bus", "Bus that supplies the home."),
              integer("work_bus", "Bus that supplies the workplace."),
              real("distance_km", "One way."),
              integer("departure_period", "Period of the departure from home."),
              integer("arrival_period", "Period of the arrival back home, 1 to periods of a day."),
              real("consumption_kwh_per_km", "At the wheels."),
              real("road_energy_kwh", "Both trips, from one vehicle's battery."),
              logical("wraps_midnight", "Whether it is on the road across midnight, or after it."),
              logical("overlaps", "Whether its trips overlap."),
              logical("fits_day", "Whether its trips fit into a day."),
              EXTREME);

  static final TableSpec EV_ROAD =
      TableSpec.named("ev_road")
          .describedAs(
              "Energy that the vehicles of the extreme samples use on the road, by period.")
          .keys(SCENARIO, VARIANT, SAMPLE, GROUP, PERIOD)
          .columns(
              real("road_energy_kwh", "From one vehicle's battery; only periods on the road."),
              EXTREME);

  static final TableSpec EV_STAY =
      TableSpec.named("ev_stay")
          .describedAs(
              "What aggregators plan with: when vehicles are connected, and how their batteries"
                  + " arrive. One row per group, realisation and stay.")
          .keys(SCENARIO, VARIANT, SAMPLE, BUS, GROUP, ROLE, REALISATION)
          .columns(
              integer("ev_count", "Vehicles of the group."),
              integer("first_period", "First connected period."),
              integer(
                  "last_period", "Last connected period; before the first if it crosses midnight."),
              logical("always_connected", "Whether the stay lasts the whole day."),
              real("trip_energy_kwh", "What the trip before the stay took from one battery."),
              real("arrival_soc_kwh", "Energy in one battery at the beginning of the stay."),
              real("battery_kwh", "Capacity of one battery."),
              real("soc_min_kwh", "Least energy allowed in it."),
              real("soc_max_kwh", "Greatest energy allowed in it."),
              real("leaving_soc_kwh", "Least energy in it when the vehicle leaves."),
              real("charger_kw", "Power of one charger."),
              real("charging_efficiency", "Energy into the battery per energy from the grid."),
              real("discharging_efficiency", "Energy into the grid per energy from the battery."),
              real(
                      "wear_pct_slope",
                      "Share of the battery's life that a fall of its charge by one kWh takes.")
                  .in("%/kWh"),
              real("battery_cost_usd_per_kwh", "Price of a new battery."),
              EXTREME);

  private TravelTables() {}
}
