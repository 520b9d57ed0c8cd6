package org.evenload.jobs.kind.products;

import java.util.List;
import org.evenload.jobs.check.Check;

/** What holds in every run of a study of customer choice products, from its tables alone. */
final class ProductChecks {
  private static final String CASE =
      "concat_ws(' ', %1$s.scenario, %1$s.variant, 'day', %1$s.sample)";

  static final List<Check> ALL =
      List.of(
          new Check(
              "product_session_energy",
              "every session is given what it asks for, or what its stay can hold (kWh)",
              1e-6,
              """
              SELECT greatest(
                       abs(s.charged_kwh + s.missing_kwh - s.energy_kwh),
                       s.missing_kwh - greatest(0, s.energy_kwh - s.stay_h
                         * CASE s.product WHEN 'red' THEN v.red_kw ELSE v.charger_kw END),
                       s.charged_kwh - s.stay_h
                         * CASE s.product WHEN 'red' THEN v.red_kw ELSE v.charger_kw END,
                       CASE WHEN (s.missing_kwh > 0) = (s.status = 'stay_too_short') THEN 0 ELSE 1 END) AS error,
                     concat_ws(' ', %s, 'vehicle', s.vehicle) AS place
              FROM product_session s JOIN product_variant v USING (scenario, variant)
              """
                  .formatted(place("s"))),
          new Check(
              "product_charging_energy",
              "the steps of a session add up to what it was given (kWh)",
              1e-6,
              """
              SELECT abs(c.kwh - s.charged_kwh) AS error, concat_ws(' ', %s, 'vehicle', s.vehicle) AS place
              FROM product_session s JOIN (
                SELECT scenario, variant, sample, mode, vehicle, sum(step_energy_kwh) AS kwh
                FROM product_charging GROUP BY ALL) c USING (scenario, variant, sample, mode, vehicle)
              """
                  .formatted(place("s"))),
          new Check(
              "product_charging_power",
              "no vehicle charges outside its stay, below 0, or above its charger's power (kWh in a step)",
              1e-6,
              """
              SELECT greatest(-c.step_energy_kwh,
                       c.step_energy_kwh
                       - CASE s.product WHEN 'red' THEN v.red_kw ELSE v.charger_kw END
                         * greatest(0, least(s.start_h + s.stay_h, c.begin_h + n.step_h)
                                       - greatest(s.start_h, c.begin_h))) AS error,
                     concat_ws(' ', %s, 'vehicle', c.vehicle, 'step', c.stay_step) AS place
              FROM product_charging c
              JOIN product_session s USING (scenario, variant, sample, mode, vehicle)
              JOIN product_variant v USING (scenario, variant)
              JOIN (SELECT scenario, variant, 24D / max(period) AS step_h
                    FROM product_load GROUP BY ALL) n USING (scenario, variant)
              """
                  .formatted(place("c"))),
          new Check(
              "product_red_at_once",
              "red charges with full power from the start until it has its energy (kWh)",
              1e-6,
              """
              SELECT abs(sum(c.step_energy_kwh) OVER (
                         PARTITION BY c.scenario, c.variant, c.sample, c.mode, c.vehicle ORDER BY c.stay_step)
                       - least(s.charged_kwh,
                               v.red_kw * (least(s.start_h + s.stay_h, c.begin_h + n.step_h) - s.start_h))) AS error,
                     concat_ws(' ', %s, 'vehicle', c.vehicle, 'step', c.stay_step) AS place
              FROM product_charging c
              JOIN product_session s USING (scenario, variant, sample, mode, vehicle)
              JOIN product_variant v USING (scenario, variant)
              JOIN (SELECT scenario, variant, 24D / max(period) AS step_h
                    FROM product_load GROUP BY ALL) n USING (scenario, variant)
              WHERE s.product = 'red'
              """
                  .formatted(place("c"))),
          new Check(
              "product_limit",
              "load stays below the limit, but for what is reported as beyond it (kW)",
              1e-5,
              """
              SELECT abs(greatest(0, l.green_kw + l.blue_kw + l.red_kw - l.limit_kw) - l.beyond_limit_kw) AS error,
                     concat_ws(' ', %s, 'period', l.period) AS place
              FROM product_load l
              """
                  .formatted(place("l"))),
          new Check(
              "product_day_energy",
              "sessions, loads and the day hold the same energy of every product (kWh)",
              1e-6,
              """
              SELECT greatest(
                       abs(l.green - 1000 * d.green_mwh), abs(l.blue - 1000 * d.blue_mwh),
                       abs(l.red - 1000 * d.red_mwh), abs(s.green - 1000 * d.green_mwh),
                       abs(s.blue - 1000 * d.blue_mwh), abs(s.red - 1000 * d.red_mwh),
                       1000 * abs(d.green_mwh + d.blue_mwh + d.red_mwh - d.total_mwh)) AS error,
                     %s AS place
              FROM product_day d
              JOIN (SELECT scenario, variant, sample, mode, sum(green_kw) * 24 / count(1) AS green,
                           sum(blue_kw) * 24 / count(1) AS blue, sum(red_kw) * 24 / count(1) AS red
                    FROM product_load GROUP BY ALL) l USING (scenario, variant, sample, mode)
              JOIN (SELECT scenario, variant, sample, mode,
                           coalesce(sum(charged_kwh) FILTER (WHERE product = 'green'), 0) AS green,
                           coalesce(sum(charged_kwh) FILTER (WHERE product = 'blue'), 0) AS blue,
                           coalesce(sum(charged_kwh) FILTER (WHERE product = 'red'), 0) AS red
                    FROM product_session GROUP BY ALL) s USING (scenario, variant, sample, mode)
              """
                  .formatted(place("d"))),
          new Check(
              "product_day_cost",
              "costs are loads times prices, and the penalty (USD)",
              1e-6,
              """
              SELECT greatest(
                       abs(l.green - d.green_usd), abs(l.blue - d.blue_usd), abs(l.red - d.red_usd),
                       1000 * abs(l.beyond - d.beyond_limit_mwh),
                       abs(d.green_usd + d.blue_usd + d.red_usd + d.penalty_usd - d.total_usd),
                       coalesce(abs(d.total_usd_per_mwh * d.total_mwh - d.total_usd), 0)) AS error,
                     %s AS place
              FROM product_day d
              JOIN (SELECT scenario, variant, sample, mode,
                           sum(green_kw * price_usd_per_mwh) * 24 / count(1) / 1000 AS green,
                           sum(blue_kw * price_usd_per_mwh) * 24 / count(1) / 1000 AS blue,
                           sum(red_kw * price_usd_per_mwh) * 24 / count(1) / 1000 AS red,
                           sum(beyond_limit_kw) * 24 / count(1) / 1000 AS beyond
                    FROM product_load GROUP BY ALL) l USING (scenario, variant, sample, mode)
              """
                  .formatted(place("d"))),
          new Check(
              "product_day_optimal",
              "an independent check finds no fault, and no exchange of energy that would be cheaper",
              0,
              """
              SELECT d.fault_count + d.possible_saving_usd_per_mwh AS error, %s AS place
              FROM product_day d
              """
                  .formatted(place("d"))));

  private ProductChecks() {}

  private static String place(String table) {
    return CASE.formatted(table);
  }
}
