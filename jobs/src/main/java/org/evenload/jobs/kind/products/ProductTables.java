package org.evenload.jobs.kind.products;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.List;
import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** The tables of a study of customer choice products. */
final class ProductTables {
  private static final Column SCENARIO =
      text(
          "scenario", "Name of the sweep in the study file; reference for the study as it stands.");
  private static final Column VARIANT =
      text("variant", "What the sweep varies, as key=value; empty for the reference.");
  private static final Column SAMPLE =
      integer(
          "sample", "Monte Carlo day, counted from 1; the same vehicles arrive in all variants.");
  private static final Column MODE = text("mode", "How vehicles charge: modulated.");
  private static final Column VEHICLE =
      integer("vehicle", "Vehicle, counted from 1 within its day.");
  private static final Column PRODUCT =
      text("product", "green, blue or red; all for the three together.");

  static final TableSpec VARIANTS =
      TableSpec.named("product_variant")
          .describedAs("One row per value of every sweep.")
          .keys(SCENARIO, VARIANT)
          .columns(
              text("key", "Key of the study file that is varied; empty for the reference."),
              real("value", "What it is set to; null for the reference.")
                  .in("as the key says")
                  .orNull(),
              integer("days", "Monte Carlo days."),
              integer("vehicles", "Sessions of a day."),
              real("green_pct", "Share of customers that take green."),
              real("blue_pct", "Share of customers that take blue."),
              real("red_pct", "Share of customers that take red."),
              real("green_kw", "Average rate of green."),
              real("blue_kw", "Average rate of blue."),
              real("red_kw", "Power of red."),
              real("charger_kw", "Greatest power of a vehicle."),
              real("start_delay_h", "How much later than plugged in green and blue start."));

  static final TableSpec DAY =
      TableSpec.named("product_day")
          .describedAs(
              "One row per charged day: energies, costs and what an independent check says.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE)
          .columns(
              text(
                  "status",
                  "kept: below the limit; exceeded: the limit could not be kept, energy beyond it"
                      + " pays the penalty."),
              text("method", "cheapest_steps, limited_steps or linear_programme."),
              integer("green_count", "Vehicles that took green."),
              integer("blue_count", "Vehicles that took blue."),
              integer("red_count", "Vehicles that took red."),
              integer("too_short_count", "Vehicles whose stay was too short for their energy."),
              real("missing_mwh", "Energy that their stays were too short for."),
              real("green_mwh", "Energy of green."),
              real("blue_mwh", "Energy of blue."),
              real("red_mwh", "Energy of red."),
              real("total_mwh", "Energy of all."),
              real("green_usd", "Cost of green's energy."),
              real("blue_usd", "Cost of blue's energy."),
              real("red_usd", "Cost of red's energy."),
              real("beyond_limit_mwh", "Energy beyond the load limit."),
              real("penalty_usd", "What that costs on top."),
              real("total_usd", "Cost of the day with the penalty."),
              specific("green", "Cost of green's energy per MWh; null if nobody took green."),
              specific("blue", "Cost of blue's energy per MWh; null if nobody took blue."),
              specific("red", "Cost of red's energy per MWh; null if nobody took red."),
              specific("total", "Cost of the day per MWh; null on a day without energy."),
              real("peak_kw", "Greatest load of all vehicles together in a step."),
              integer(
                  "fault_count", "What an independent check of every session and step objects to."),
              real(
                  "possible_saving_usd_per_mwh",
                  "The most that moving a MWh between steps could still save; 0 proves the day"
                      + " optimal."));

  static final TableSpec LOAD =
      TableSpec.named("product_load")
          .describedAs("Load of every charged day by step.")
          .keys(
              SCENARIO,
              VARIANT,
              SAMPLE,
              MODE,
              integer("period", "Step of the day, counted from 1; the first begins at midnight."))
          .columns(
              real("green_kw", "Mean power of green in the step."),
              real("blue_kw", "Mean power of blue in the step."),
              real("red_kw", "Mean power of red in the step."),
              real("price_usd_per_mwh", "Price of energy."),
              real("limit_kw", "What vehicles may take together."),
              real("beyond_limit_kw", "How much they take more than that."));

  static final TableSpec SESSION =
      TableSpec.named("product_session")
          .describedAs("One row per vehicle and day.")
          .keys(SCENARIO, VARIANT, SAMPLE, MODE, VEHICLE)
          .columns(
              text("product", "green, blue or red."),
              text(
                  "status",
                  "charged, or stay_too_short: the stay cannot hold the energy, the rest is missing."),
              real("arrival_h", "When it is plugged in, hours after midnight."),
              real("start_h", "When charging may start, hours after midnight."),
              real("stay_h", "How long charging may last from then on."),
              real("energy_kwh", "What it asks for."),
              real("charged_kwh", "What it is given."),
              real("missing_kwh", "What its stay cannot hold."));

  static final TableSpec CHARGING =
      TableSpec.named("product_charging")
          .describedAs(
              "Charging of every vehicle step by step, of the first schedule_days days of every"
                  + " variant; steps without charging are left out.")
          .keys(
              SCENARIO,
              VARIANT,
              SAMPLE,
              MODE,
              VEHICLE,
              integer("stay_step", "Step of the stay, counted from 1; the first may be partial."))
          .columns(
              real("begin_h", "When the step begins, hours after midnight of the first day."),
              real("step_energy_kwh", "What the vehicle takes in the step."));

  static final TableSpec SUMMARY =
      TableSpec.named("product_cost")
          .describedAs(
              "Specific cost over the days of every variant as box plots show it. An outlier lies"
                  + " more than 1.5 times the distance of the quartiles beyond the nearer one.")
          .keys(SCENARIO, VARIANT, PRODUCT)
          .columns(
              integer("days", "Days on which somebody took the product."),
              integer("outlier_count", "Days that are outliers."),
              specific("mean", "Mean without outliers; null if nobody took the product."),
              specific("least", "Least of all days."),
              specific("lower_whisker", "Least that is no outlier."),
              specific("lower_quartile", "Lower quartile."),
              specific("median", "Median."),
              specific("upper_quartile", "Upper quartile."),
              specific("upper_whisker", "Greatest that is no outlier."),
              specific("greatest", "Greatest of all days."),
              specific("published", "What somebody published; null if nobody did."));

  static final TableSpec REGRESSION =
      TableSpec.named("product_regression")
          .describedAs(
              "Polynomials fitted to the mean specific costs of a sweep by least squares:"
                  + " c0 + c1·value + c2·value².")
          .keys(SCENARIO, PRODUCT, integer("degree", "1: a line, 2: a parabola."))
          .columns(
              text("key", "Key of the study file that is varied."),
              real("c0", "Constant."),
              real("c1", "Coefficient of the value."),
              real("c2", "Coefficient of the value squared; null for a line.").orNull(),
              real("r_squared", "Share of the variance explained; null if costs do not vary.")
                  .orNull(),
              real("adjusted_r_squared", "The same, corrected for the number of coefficients.")
                  .orNull(),
              Column.logical("is_best", "Whether its corrected share is the greater of the two."));

  static final TableSpec EFFECT =
      TableSpec.named("product_effect")
          .describedAs(
              "How far every sweep moves the mean specific cost, from its least to its greatest value.")
          .keys(SCENARIO, PRODUCT)
          .columns(
              text("key", "Key of the study file that is varied."),
              real("first_value", "Least value at which somebody took the product.")
                  .in("as the key says"),
              real("last_value", "Greatest value at which somebody took the product.")
                  .in("as the key says"),
              real("first_usd_per_mwh", "Mean specific cost at the least value."),
              real("last_usd_per_mwh", "Mean specific cost at the greatest value."),
              real("change_pct", "Change in percent of the cost at the least value.").orNull(),
              real(
                      "change_of_lower_pct",
                      "The same change in percent of the lower of the two costs, so that it is as"
                          + " great in either direction.")
                  .orNull(),
              integer("effect_rank", "1: no other sweep moves the product's cost further."),
              Column.logical("is_monotonic", "Whether the cost never turns between the ends."),
              published("first_usd_per_mwh", "Specific cost at the least value"),
              published("last_usd_per_mwh", "Specific cost at the greatest value"),
              published("change_pct", "Change between the two, of the cost at the least value"),
              published("change_of_lower_pct", "The same, of the lower of the two costs"),
              real(
                      "printed_change_pct",
                      "The change as it was printed, whatever it is a percentage of; null if none was.")
                  .orNull());

  static final List<TableSpec> ALL =
      List.of(VARIANTS, DAY, LOAD, SESSION, CHARGING, SUMMARY, REGRESSION, EFFECT);

  private ProductTables() {}

  private static Column published(String name, String description) {
    return real("published_" + name, description + " as published; null if it was not.").orNull();
  }

  private static Column specific(String name, String description) {
    return real(name + "_usd_per_mwh", description).orNull();
  }
}
