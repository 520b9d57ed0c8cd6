package org.evenload.jobs.kind.online;

import java.util.List;
import org.evenload.jobs.check.Check;

/** What holds in every run of a study of online charging. */
final class OnlineChecks {
  private static final String CASE =
      "concat_ws('/', %1$s.scenario, %1$s.variant, %1$s.sample, %1$s.mode)";

  static final List<Check> ALL =
      List.of(
          new Check(
              "online_vehicle_energy",
              "every vehicle leaves with what it brought and what its charger gave it, and what it lacks is unmet (kWh)",
              1e-9,
              """
              SELECT greatest(
                       abs(v.arrival_kwh + v.charged_kwh * v.efficiency - v.departure_kwh),
                       abs(v.charged_kwh + v.unmet_kwh - v.needed_kwh),
                       abs((v.target_kwh - v.arrival_kwh) / v.efficiency - v.needed_kwh)) AS error,
                     concat_ws('/', %s, v.vehicle) AS place
              FROM online_vehicle v
              """
                  .formatted(place("v"))),
          new Check(
              "online_vehicle_power",
              "a vehicle charges only in its stay, at no more than its charger's power, and its slots add up to its energy (kWh)",
              1e-9,
              """
              SELECT greatest(
                       max(greatest(c.vehicle_kw - v.charger_kw, v.plug_in_slot - c.slot, c.slot - v.end_slot, 0)),
                       abs(sum(c.vehicle_kw) * first(m.slot_h) - first(v.charged_kwh))) AS error,
                     concat_ws('/', %s, v.vehicle) AS place
              FROM online_vehicle v
              JOIN online_charging c USING (scenario, variant, sample, mode, vehicle)
              JOIN online_mode m USING (scenario, mode)
              GROUP BY v.scenario, v.variant, v.sample, v.mode, v.vehicle
              """
                  .formatted(place("v"))),
          new Check(
              "online_deadline",
              "every vehicle is full by its deadline or stands in online_unmet with a reason",
              0,
              """
              SELECT CASE WHEN v.full_slot IS NOT NULL
                          THEN double(v.full_slot > greatest(v.end_slot, v.plug_in_slot)
                                      OR v.unmet_kwh != 0 OR u.reason IS NOT NULL)
                          ELSE double(u.reason IS NULL OR u.reason = 'none' OR u.unmet_kwh != v.unmet_kwh)
                     END AS error,
                     concat_ws('/', %s, v.vehicle) AS place
              FROM online_vehicle v
              LEFT JOIN online_unmet u USING (scenario, variant, sample, mode, vehicle)
              """
                  .formatted(place("v"))),
          new Check(
              "online_day_energy",
              "a day's energies are those of its slots and of its vehicles (kWh)",
              1e-9,
              """
              SELECT greatest(
                       abs(s.charged - d.charged_kwh), abs(s.house - d.house_kwh),
                       abs(s.loss - d.loss_kwh), abs(s.peak - d.peak_kw),
                       abs(coalesce(v.charged, 0) - d.charged_kwh),
                       abs(coalesce(v.unmet, 0) - d.unmet_kwh), d.balance_kwh) AS error,
                     %s AS place
              FROM online_day d
              JOIN (SELECT scenario, variant, sample, mode,
                           sum(charging_kw * slot_h) AS charged, sum(house_kw * slot_h) AS house,
                           sum(loss_kw * slot_h) AS loss, max(house_kw + charging_kw) AS peak
                    FROM online_slot JOIN online_mode USING (scenario, mode)
                    GROUP BY ALL) s USING (scenario, variant, sample, mode)
              LEFT JOIN (SELECT scenario, variant, sample, mode,
                                sum(charged_kwh) AS charged, sum(unmet_kwh) AS unmet
                         FROM online_vehicle GROUP BY ALL) v USING (scenario, variant, sample, mode)
              """
                  .formatted(place("d"))),
          new Check(
              "online_day_cost",
              "costs are powers times prices (USD)",
              1e-9,
              """
              SELECT greatest(
                       abs(s.energy - d.energy_usd), abs(s.loss - d.loss_usd),
                       abs(s.own - s.energy), abs(d.energy_usd + d.loss_usd - d.total_usd)) AS error,
                     %s AS place
              FROM online_day d
              JOIN (SELECT scenario, variant, sample, mode,
                           sum(energy_usd) AS energy, sum(loss_usd) AS loss,
                           sum((house_kw + charging_kw) * price_usd_per_mwh * slot_h / 1000) AS own
                    FROM online_slot JOIN online_mode USING (scenario, mode)
                    GROUP BY ALL) s USING (scenario, variant, sample, mode)
              """
                  .formatted(place("d"))),
          new Check(
              "online_demand_limit",
              "who keeps limits charges nobody beyond them, nor anybody but those that may (kW)",
              1e-9,
              """
              SELECT greatest(0,
                       CASE WHEN s.charging_kw - s.priority_charging_kw > 0
                            THEN s.house_kw + s.charging_kw - coalesce(s.limit_kw, double('infinity')) ELSE 0 END,
                       CASE WHEN s.priority_charging_kw > 0
                            THEN s.house_kw + s.priority_charging_kw
                                 - coalesce(s.priority_limit_kw, double('infinity')) ELSE 0 END) AS error,
                     concat_ws('/', %s, s.time) AS place
              FROM online_slot s
              JOIN online_mode m USING (scenario, mode)
              WHERE m.keeps_limits
              """
                  .formatted(place("s"))),
          new Check(
              "online_peak",
              "below the day's peak without vehicles, no day has a greater one (kW)",
              1e-9,
              """
              SELECT d.peak_kw - n.peak_kw AS error, %s AS place
              FROM online_day d
              JOIN online_mode m USING (scenario, mode)
              JOIN (SELECT scenario, peak_kw FROM online_day WHERE sample = 0) n USING (scenario)
              WHERE m.keeps_limits AND m.limit = 'peak'
              """
                  .formatted(place("d"))),
          new Check(
              "online_voltage",
              "by an independent power flow every voltage at a load or charger is within its limits, or the slot says why not; who keeps limits never breaks them (p.u.)",
              1e-6,
              """
              SELECT CASE WHEN s.state IN ('within_limits', 'houses_exceed_limit', 'beyond_limit')
                          THEN greatest(m.least_pu - s.flow_lowest_pu, s.flow_highest_pu - m.greatest_pu, 0)
                          WHEN s.state = 'houses_break_voltage'
                          THEN if(s.charging_kw = 0, 0D, 1D)
                          ELSE if(m.keeps_limits, 1D, 0D) END AS error,
                     concat_ws('/', %s, s.time) AS place
              FROM online_slot s
              JOIN online_mode m USING (scenario, mode)
              """
                  .formatted(place("s"))),
          new Check(
              "online_flow",
              "the lowest voltage at a load or charger is the same by the independent power flow and by the one that decisions use (p.u.)",
              1e-6,
              """
              SELECT if(s.state = 'collapsed', 0D, abs(s.flow_lowest_pu - s.lowest_pu)) AS error,
                     concat_ws('/', %s, s.time) AS place
              FROM online_slot s
              """
                  .formatted(place("s"))),
          new Check(
              "online_bound",
              "no choice is better than the bound of its slot (relative)",
              1e-9,
              """
              SELECT greatest(0, g.objective / g.bound - 1) AS error, concat_ws('/', %s, g.slot) AS place
              FROM online_gap g
              """
                  .formatted(place("g"))),
          new Check(
              "online_foresight",
              "no day is cheaper than the bound with perfect foresight (USD)",
              1e-6,
              """
              SELECT d.foresight_usd - d.total_usd AS error, %s AS place FROM online_day d
              """
                  .formatted(place("d"))));

  private OnlineChecks() {}

  private static String place(String table) {
    return CASE.formatted(table);
  }
}
