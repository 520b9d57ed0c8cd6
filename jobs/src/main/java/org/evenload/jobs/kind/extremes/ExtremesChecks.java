package org.evenload.jobs.kind.extremes;

import java.util.List;
import org.evenload.jobs.check.Check;

/** The checks, each a definition of the model written as SQL over the tables of a run. */
final class ExtremesChecks {
  private ExtremesChecks() {}

  private static final double TOLERANCE = 1e-6;

  // What schedules within their gap may give away.
  private static final double NOTHING_WORTH_KWH = 1e-2;

  // Length of a period in hours, and the periods of a day, from the tables themselves.
  private static final String DAY =
      "(SELECT 24.0D / count(DISTINCT period) AS hours, count(DISTINCT period) AS periods"
          + " FROM aggregator_period)";

  // Every connected period of every vehicle group, in the order in which the stay runs through it:
  // a stay may cross midnight.
  private static final String STAYS =
      """
      SELECT s.scenario, s.variant, s.sample, s.mode, s.bus, s.group, s.role, s.realisation, s.period,
             s.charge_kw, s.discharge_kw, s.soc_kwh, d.hours, d.periods,
             e.ev_count, e.first_period, e.last_period, e.arrival_soc_kwh,
             e.trip_energy_kwh, e.soc_min_kwh, e.soc_max_kwh, e.leaving_soc_kwh, e.charger_kw,
             e.charging_efficiency, e.discharging_efficiency,
             pmod(s.period - e.first_period, d.periods) AS elapsed,
             pmod(e.last_period - e.first_period, d.periods) AS last_elapsed,
             concat_ws(' ', s.scenario, s.variant, s.sample, s.mode, 'bus', s.bus, 'group', s.group, s.role,
                       'realisation', s.realisation, 'period', s.period) AS place
      FROM ev_schedule s
      JOIN ev_stay e USING (scenario, variant, sample, bus, group, role, realisation)
      CROSS JOIN %s d
      """
          .formatted(DAY);

  static final List<Check> ALL =
      List.of(
          new Check(
              "road_energy",
              "The groups of an extreme sample add up to the sample's total road energy (MWh).",
              TOLERANCE,
              """
              SELECT abs(s.road_energy_mwh - d.mwh) AS error,
                     concat_ws(' ', scenario, 'sample', sample) AS place
              FROM sample s
              JOIN (SELECT scenario, variant, sample, sum(ev_count * road_energy_kwh) / 1000 AS mwh
                    FROM ev_day GROUP BY ALL) d USING (scenario, variant, sample)
              """),
          new Check(
              "extremes",
              "No sample of a scenario has less road energy than its minimum or more than its"
                  + " maximum (MWh).",
              0,
              """
              SELECT greatest(0D, lo.road_energy_mwh - s.road_energy_mwh,
                              s.road_energy_mwh - hi.road_energy_mwh) AS error,
                     concat_ws(' ', scenario, 'sample', s.sample) AS place
              FROM sample s
              JOIN (SELECT scenario, road_energy_mwh FROM sample WHERE extreme IN ('min', 'both')) lo
                USING (scenario)
              JOIN (SELECT scenario, road_energy_mwh FROM sample WHERE extreme IN ('max', 'both')) hi
                USING (scenario)
              """),
          new Check(
              "connected_only",
              "Vehicles charge and discharge only while connected (periods outside the stay).",
              0,
              """
              SELECT CASE WHEN elapsed <= last_elapsed THEN 0D
                          ELSE charge_kw + discharge_kw + 1 END AS error, place
              FROM (%s)
              """
                  .formatted(STAYS)),
          new Check(
              "whole_stay",
              "Every connected period of every stay has its row in the schedule (periods missing).",
              0,
              """
              SELECT abs(double(count(*) - first(last_elapsed) - 1)) AS error,
                     first(place) AS place
              FROM (%s)
              GROUP BY scenario, variant, sample, mode, bus, group, role, realisation
              """
                  .formatted(STAYS)),
          new Check(
              "state_of_charge",
              "soc(t) = soc(t-1) + hours * (efficiency * charge - discharge), from the arrival"
                  + " charge on (kWh).",
              TOLERANCE,
              """
              SELECT abs(soc_kwh - before_kwh
                         - hours * (charging_efficiency * charge_kw - discharge_kw)) AS error,
                     place
              FROM (SELECT *,
                      CASE WHEN elapsed > 0
                             THEN lag(soc_kwh) OVER (
                                    PARTITION BY scenario, variant, sample, mode, bus, group, role,
                                      realisation
                                    ORDER BY elapsed)
                           ELSE arrival_soc_kwh END AS before_kwh
                    FROM (%s))
              """
                  .formatted(STAYS)),
          new Check(
              "charger_limit",
              "Charging and discharging are not negative and together within the charger (kW).",
              TOLERANCE,
              """
              SELECT greatest(-charge_kw, -discharge_kw, charge_kw + discharge_kw - charger_kw, 0D)
                       AS error,
                     place
              FROM (%s)
              """
                  .formatted(STAYS)),
          new Check(
              "battery_limits",
              "The state of charge stays within the battery's limits, or where it arrived outside"
                  + " them moves no further away (kWh).",
              TOLERANCE,
              """
              SELECT greatest(least(soc_min_kwh, arrival_soc_kwh) - soc_kwh,
                              soc_kwh - greatest(soc_max_kwh, arrival_soc_kwh), 0D) AS error,
                     place
              FROM (%s)
              """
                  .formatted(STAYS)),
          new Check(
              "leaving_charge",
              "Every vehicle under an aggregator leaves with its leaving charge, or with as much as"
                  + " its charger can give in the whole stay (kWh short).",
              TOLERANCE,
              """
              SELECT greatest(0D,
                       least(leaving_soc_kwh,
                             arrival_soc_kwh
                               + (last_elapsed + 1) * hours * charging_efficiency * charger_kw)
                       - soc_kwh) AS error,
                     place
              FROM (%s)
              WHERE mode <> 'uncontrolled' AND elapsed = last_elapsed
              """
                  .formatted(STAYS)),
          new Check(
              "energy_kept",
              "No vehicle leaves with more than its leaving charge, or than it arrived with: the"
                  + " next stay begins with that less the trip, so what is charged is driven, lost,"
                  + " fed back or still in the battery (kWh).",
              NOTHING_WORTH_KWH,
              """
              SELECT greatest(0D, soc_kwh - greatest(leaving_soc_kwh, arrival_soc_kwh)) AS error,
                     place
              FROM (%s)
              WHERE elapsed = last_elapsed
              """
                  .formatted(STAYS)),
          new Check(
              "realisation_balance",
              "The net power of a bus in a realisation is the sum over its vehicles (MW).",
              TOLERANCE,
              """
              SELECT abs(r.net_mw - coalesce(v.mw, 0D)) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'realisation', realisation,
                               'period', period) AS place
              FROM aggregator_realisation r
              LEFT JOIN (SELECT scenario, variant, sample, mode, bus, realisation, period,
                           sum(ev_count * (charge_kw - discharging_efficiency * discharge_kw)) / 1000
                             AS mw
                         FROM (%s) GROUP BY ALL) v
                USING (scenario, variant, sample, mode, bus, realisation, period)
              """
                  .formatted(STAYS)),
          new Check(
              "day_ahead_balance",
              "The day-ahead power is the mean of the realisations: deviations cancel (MW).",
              TOLERANCE,
              """
              SELECT abs(p.pem_mw - r.mw) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'period', period) AS place
              FROM aggregator_period p
              JOIN (SELECT scenario, variant, sample, mode, bus, period, avg(net_mw) AS mw
                    FROM aggregator_realisation GROUP BY ALL) r
                USING (scenario, variant, sample, mode, bus, period)
              """),
          new Check(
              "day_ahead_cap",
              "Day-ahead power keeps to its cap, but for the slack that was paid for (MW).",
              TOLERANCE,
              """
              SELECT greatest(0D, pem_mw - cap_mw - slack_mw) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'period', period) AS place
              FROM aggregator_period
              WHERE cap_mw IS NOT NULL
              """),
          new Check(
              "real_time_cap",
              "Power in every realisation keeps to the cap, but for the slack that was paid for"
                  + " (MW).",
              TOLERANCE,
              """
              SELECT greatest(0D, r.net_mw - p.cap_mw - p.slack_mw) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'realisation',
                               r.realisation, 'period', period) AS place
              FROM aggregator_realisation r
              JOIN aggregator_period p USING (scenario, variant, sample, mode, bus, period)
              WHERE p.cap_mw IS NOT NULL
              """),
          new Check(
              "cost_parts",
              "An aggregator's cost is the sum of its parts (relative).",
              TOLERANCE,
              """
              SELECT abs(upper_usd - day_ahead_usd - real_time_usd - wear_usd - slack_usd)
                       / greatest(1D, abs(upper_usd)) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus) AS place
              FROM aggregator_solve
              """),
          new Check(
              "gap",
              "The lower bound is below the cost, and the gap is their difference over the"
                  + " uncontrolled cost.",
              TOLERANCE,
              """
              SELECT greatest(abs(gap - (upper_usd - lower_usd) / greatest(1D, uncontrolled_usd)),
                              (lower_usd - upper_usd) / greatest(1D, abs(upper_usd))) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus) AS place
              FROM aggregator_solve
              WHERE mode <> 'uncontrolled'
              """),
          new Check(
              "operator_sees_the_aggregators",
              "The vehicles' demand in the power flow is the day-ahead power of the aggregator"
                  + " (MW).",
              TOLERANCE,
              """
              SELECT abs(o.ev_mw - coalesce(p.pem_mw, 0D)) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'period', period) AS place
              FROM opf_bus o
              LEFT JOIN aggregator_period p USING (scenario, variant, sample, mode, bus, period)
              """),
          new Check(
              "system_balance",
              "Generation and not-supplied power equal demand and losses (MW).",
              1e-3,
              """
              SELECT abs(generation_mw + not_supplied_mw - demand_mw - losses_mw) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'period', period) AS place
              FROM opf_system
              WHERE status = 'converged'
              """),
          new Check(
              "bus_balance",
              "At every bus generation and not-supplied power equal demand and what the branches"
                  + " take (MW; shunts take no active power here).",
              1e-3,
              """
              SELECT abs(o.generation_mw + o.not_supplied_mw - o.demand_mw - coalesce(f.mw, 0D)
                         - o.shunt_mw) AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'period', period) AS place
              FROM opf_bus o
              JOIN opf_system s USING (scenario, variant, sample, mode, period)
              LEFT JOIN (SELECT scenario, variant, sample, mode, period, bus, sum(mw) AS mw FROM (
                           SELECT scenario, variant, sample, mode, period, from_bus AS bus, from_mw AS mw
                           FROM opf_branch
                           UNION ALL
                           SELECT scenario, variant, sample, mode, period, to_bus AS bus, to_mw AS mw
                           FROM opf_branch)
                         GROUP BY ALL) f
                USING (scenario, variant, sample, mode, period, bus)
              WHERE s.status = 'converged'
              """),
          new Check(
              "not_supplied",
              "Not-supplied power lies between nothing and the demand of its bus (MW).",
              TOLERANCE,
              """
              SELECT greatest(-not_supplied_mw, not_supplied_mw - greatest(demand_mw, 0D), 0D)
                       AS error,
                     concat_ws(' ', scenario, variant, sample, mode, 'bus', bus, 'period', period) AS place
              FROM opf_bus
              """),
          new Check(
              "branch_limits",
              "No branch carries more than its rating (percent of the rating beyond it).",
              1e-3,
              """
              SELECT greatest(0D, loading_pct - 100) AS error,
                     concat_ws(' ', b.scenario, b.variant, b.sample, b.mode, 'branch', b.branch, 'period',
                               b.period) AS place
              FROM opf_branch b
              JOIN opf_system s USING (scenario, variant, sample, mode, period)
              WHERE s.status = 'converged' AND loading_pct IS NOT NULL
              """),
          new Check(
              "coordination_where_needed",
              "Coordination by envelopes of a day on which nothing is short has no caps and costs"
                  + " nothing (USD).",
              0,
              """
              SELECT abs(r.extra_usd) + coalesce(c.caps, 0) AS error,
                     concat_ws(' ', scenario, variant, sample) AS place
              FROM coordination_round r
              LEFT JOIN (SELECT scenario, variant, sample, count(*) AS caps FROM pem_cap
                         WHERE mode = 'coordinated' GROUP BY ALL) c
                USING (scenario, variant, sample)
              WHERE r.mode = 'coordinated' AND r.status = 'nothing_short'
              """),
          new Check(
              "coordination_leaves_no_more_short",
              "A coordinated day has no more energy not supplied than the decentralized one (MWh).",
              1e-3,
              """
              SELECT greatest(0D, c.mwh - d.mwh) AS error,
                     concat_ws(' ', scenario, variant, sample) AS place
              FROM (SELECT scenario, variant, sample, 24D / count(*) * sum(not_supplied_mw) AS mwh
                    FROM opf_system WHERE mode = 'coordinated' GROUP BY ALL) c
              JOIN (SELECT scenario, variant, sample, 24D / count(*) * sum(not_supplied_mw) AS mwh
                    FROM opf_system WHERE mode = 'decentralized' GROUP BY ALL) d
                USING (scenario, variant, sample)
              """),
          new Check(
              "coordinated_capacity",
              "Coordination takes at least as many times the fleet as any other way of charging that"
                  + " leaves aggregators free.",
              TOLERANCE,
              """
              SELECT greatest(0D, o.fleet_multiple - c.fleet_multiple) AS error,
                     concat_ws(' ', scenario, variant, sample, o.mode) AS place
              FROM hosting_capacity c
              JOIN hosting_capacity o USING (scenario, variant, sample)
              WHERE c.mode = 'coordinated' AND o.mode IN ('uncontrolled', 'decentralized')
              """),
          new Check(
              "capacity_bracket",
              "The coordinated capacity is bracketed within 5 % (beyond them, share of the upper"
                  + " end).",
              TOLERANCE,
              """
              SELECT greatest(0D, 1 - fleet_multiple / fails_from_multiple - 0.05D) AS error,
                     concat_ws(' ', scenario, variant, sample) AS place
              FROM hosting_capacity
              WHERE mode = 'coordinated' AND fails_from_multiple IS NOT NULL
              """));
}
