package org.evenload.jobs.kind.feederhosting;

import java.util.List;
import org.evenload.jobs.check.Check;

/** What holds in every run of a study of a feeder's hosting capacity, from its tables alone. */
final class HostingChecks {
  static final List<Check> ALL =
      List.of(
          new Check(
              "hosting_every_day",
              "every draw has a day for every share and mode",
              0,
              """
              SELECT abs(d.n - l.draws) AS error, concat_ws(' ', l.variant, l.mode) AS place
              FROM (SELECT variant, mode, first(draws) AS draws FROM hosting_level GROUP BY ALL) l
              LEFT JOIN (SELECT variant, mode, count(*) AS n FROM hosting_day GROUP BY ALL) d
                USING (variant, mode)
              """),
          new Check(
              "hosting_energy",
              "vehicles get what they ask for, but where they are capped: then not more (kWh)",
              1e-6,
              """
              SELECT CASE mode WHEN 'capped' THEN greatest(0, given_kwh - wanted_kwh)
                     ELSE abs(given_kwh - wanted_kwh) END AS error,
                     concat_ws(' ', variant, mode, 'draw', sample) AS place
              FROM hosting_day
              """),
          new Check(
              "hosting_counts",
              "what broke is counted as the days say",
              0,
              """
              SELECT abs(l.broken_draws - d.n) AS error, concat_ws(' ', l.variant, l.mode) AS place
              FROM (SELECT * FROM hosting_level WHERE cause = 'any') l
              JOIN (SELECT variant, mode, sum(CASE WHEN broken <> '' THEN 1 ELSE 0 END) AS n
                    FROM hosting_day GROUP BY ALL) d USING (variant, mode)
              """),
          new Check(
              "hosting_same_vehicles",
              "a draw has the same vehicles in all modes (kWh)",
              1e-9,
              """
              SELECT max(wanted_kwh) - min(wanted_kwh) AS error,
                     concat_ws(' ', variant, 'draw', sample) AS place
              FROM hosting_day GROUP BY variant, sample
              """),
          new Check(
              "hosting_quantiles",
              "shares at which limits break rise with the quantile (%)",
              0,
              """
              SELECT greatest(0, coalesce(a.break_share_pct, 1e9) - coalesce(b.break_share_pct, 1e9))
                       AS error,
                     concat_ws(' ', a.mode, a.cause) AS place
              FROM hosting_limit a JOIN hosting_limit b
                ON a.mode = b.mode AND a.cause = b.cause AND a.quantile_pct < b.quantile_pct
              """),
          new Check(
              "hosting_verified",
              "worst steps solved by themselves agree with the study (p.u., %)",
              1e-4,
              """
              SELECT abs(study_value - verified_value)
                       * CASE quantity WHEN 'v_min' THEN 100 ELSE 1 END AS error,
                     concat_ws(' ', variant, mode, 'draw', sample, quantity, place) AS place
              FROM hosting_verification
              """));

  private HostingChecks() {}
}
