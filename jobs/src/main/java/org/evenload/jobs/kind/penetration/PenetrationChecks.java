package org.evenload.jobs.kind.penetration;

import java.util.List;
import org.evenload.jobs.check.Check;

/** What holds in every penetration study, from its tables alone. */
final class PenetrationChecks {
  private static final String PLACE =
      "concat_ws(' ', d.scenario, d.variant, 'sample', d.sample, d.mode)";

  static final List<Check> ALL =
      List.of(
          new Check(
              "penetration_day_sums",
              "a day's energies, hours and extremes are those of its periods (MWh, MW, h)",
              1e-6,
              """
              SELECT greatest(
                       abs(p.short - d.not_supplied_mwh), abs(p.energy - d.energy_mwh),
                       abs(p.losses - d.losses_mwh), abs(p.most - d.greatest_not_supplied_mw),
                       abs(p.peak - d.peak_mw), abs(p.ev_peak - d.ev_peak_mw),
                       abs(p.hours - d.short_h), abs(p.vm - d.vm_min_pu),
                       abs(coalesce(p.loading, 0) - coalesce(d.loading_pct, 0))) AS error, %s AS place
              FROM penetration_day d JOIN (
                SELECT scenario, variant, sample, mode, sum(not_supplied_mw) * 24 / count(1) AS short,
                       sum(ev_mw) * 24 / count(1) AS energy, sum(losses_mw) * 24 / count(1) AS losses,
                       max(not_supplied_mw) AS most, max(demand_mw) AS peak, max(ev_mw) AS ev_peak,
                       min(vm_min_pu) AS vm, max(loading_pct) AS loading,
                       count_if(not_supplied_mw > 0 OR status <> 'converged') * 24 / count(1) AS hours
                FROM penetration_period GROUP BY ALL) p USING (scenario, variant, sample, mode)
              """
                  .formatted(PLACE)),
          new Check(
              "penetration_needs",
              "vehicles take what they need, but for what is unmet (MWh)",
              1e-6,
              """
              SELECT greatest(abs(d.need_mwh - d.energy_mwh) - d.unmet_kwh / 1000 * 1.001, 0) AS error, %s AS place
              FROM penetration_day d WHERE d.mode <> 'none' AND d.mode NOT IN ('capped', 'spread', 'tariff')
              """
                  .formatted(PLACE)),
          new Check(
              "penetration_battery_balance",
              "what is driven is charged, but for what no stay has room for: energy from the grid at"
                  + " no more than 100 % efficiency, no less than driven (MWh)",
              1e-6,
              """
              SELECT greatest(0, d.driven_mwh - (d.unmet_kwh + d.unavoidable_kwh) / 1000 - d.energy_mwh) AS error,
                     %s AS place
              FROM penetration_day d WHERE d.mode <> 'none'
              """
                  .formatted(PLACE)),
          new Check(
              "penetration_coordination_helps",
              "coordination never leaves more energy not supplied than aggregators alone (MWh)",
              1e-9,
              """
              SELECT d.not_supplied_mwh - o.not_supplied_mwh AS error, %s AS place
              FROM penetration_day d JOIN penetration_day o
                ON d.scenario = o.scenario AND d.variant = o.variant AND d.sample = o.sample
              WHERE d.mode = 'coordinated' AND o.mode = 'decentralized'
              """
                  .formatted(PLACE)),
          new Check(
              "penetration_coordination_is_free",
              "where nothing is short, coordination changes nothing and costs nothing (USD)",
              1e-9,
              """
              SELECT abs(d.cost_usd - o.cost_usd) AS error, %s AS place
              FROM penetration_day d JOIN penetration_day o
                ON d.scenario = o.scenario AND d.variant = o.variant AND d.sample = o.sample
              WHERE d.mode = 'coordinated' AND o.mode = 'decentralized' AND o.holds
              """
                  .formatted(PLACE)),
          new Check(
              "penetration_holds",
              "a day holds exactly if nothing is short, every power flow is solved and no need is"
                  + " unmet",
              0,
              """
              SELECT CASE WHEN d.holds = (d.short_h = 0 AND d.unsolved_periods = 0 AND d.unmet_kwh <= 0.001)
                          THEN 0D ELSE 1D END AS error, %s AS place
              FROM penetration_day d
              """
                  .formatted(PLACE)),
          new Check(
              "penetration_level_means",
              "expected energy not supplied and share of short days are those of the days",
              1e-9,
              """
              SELECT greatest(abs(l.eens_mwh - d.eens), abs(l.lolp - d.lolp), abs(l.days - d.n)) AS error,
                     concat_ws(' ', l.scenario, l.variant, l.mode) AS place
              FROM penetration_level l JOIN (
                SELECT scenario, variant, mode, avg(not_supplied_mwh) AS eens,
                       count_if(short_h > 0) / count(1) AS lolp, count(1) AS n
                FROM penetration_day GROUP BY ALL) d USING (scenario, variant, mode)
              """),
          new Check(
              "penetration_capacity_order",
              "coordinated charging takes at least what any other way takes, day by day (vehicles)",
              0,
              """
              SELECT double(greatest(0, o.fits_vehicles - d.fits_vehicles)) AS error,
                     concat_ws(' ', d.scenario, 'sample', d.sample, o.mode) AS place
              FROM penetration_capacity_day d JOIN penetration_capacity_day o
                ON d.scenario = o.scenario AND d.sample = o.sample
              WHERE d.mode = 'coordinated'
              """),
          new Check(
              "penetration_capacity_levels",
              "what a day takes agrees with which levels hold (vehicles)",
              0,
              """
              SELECT double(CASE WHEN d.holds THEN 0
                          ELSE greatest(0, c.fits_vehicles - d.vehicles + 1) END) AS error, %s AS place
              FROM penetration_day d JOIN penetration_capacity_day c USING (scenario, sample, mode)
              WHERE d.mode <> 'coordinated' AND d.vehicles = (
                SELECT min(f.vehicles) FROM penetration_day f
                WHERE f.scenario = d.scenario AND f.sample = d.sample AND f.mode = d.mode AND NOT f.holds)
              """
                  .formatted(PLACE)));

  private PenetrationChecks() {}
}
