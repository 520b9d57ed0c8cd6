package org.evenload.jobs.step.table;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.text;

import org.evenload.jobs.table.Column;

/** The identifying columns that tables share: the same name means the same thing everywhere. */
final class Keys {
  static final Column SCENARIO = text("scenario", "Name of the scenario in the study file.");
  static final Column SAMPLE =
      integer(
          "sample", "Monte Carlo sample, counted from 1 within its scenario; 0 without vehicles.");
  static final Column VARIANT =
      text("variant", "What a sweep varies, as key=value; empty where nothing is varied.");
  static final Column EXTREME =
      text(
              "extreme",
              "What the sample is among those of its scenario: min or max by road energy, both if"
                  + " there is only one, none without vehicles; null for all others.")
          .orNull();
  static final Column MODE =
      text(
          "mode",
          "How vehicles charge: none (no vehicles), uncontrolled, decentralized (every aggregator"
              + " on its own), coordinated (operator and aggregators agree on envelopes where the grid"
              + " is short) or published_caps (aggregators under the caps of Villanueva 2025).");
  static final Column GROUP =
      integer("group", "Group of vehicles that travel alike, counted from 1 within its sample.");
  static final Column ROLE =
      text("role", "What the bus is to the group: home (overnight stay) or work (day stay).");
  static final Column REALISATION =
      integer("realisation", "Realisation of the real-time market, counted from 1.");
  static final Column BUS = integer("bus", "Number of the bus in the network.");
  static final Column PERIOD =
      integer("period", "Period of the day, counted from 1; the first begins at midnight.");

  private Keys() {}
}
