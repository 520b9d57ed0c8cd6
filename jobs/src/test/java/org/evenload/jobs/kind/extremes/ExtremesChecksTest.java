package org.evenload.jobs.kind.extremes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.check.CheckResult;
import org.evenload.jobs.check.RunChecker;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each test breaks one promise in small tables made by hand, and the check of that name sees it.
 */
class ExtremesChecksTest {
  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = SparkSessions.open("local[1]");
    spark.conf().set("spark.sql.shuffle.partitions", 1);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  // One vehicle stays through periods 24 and 1, over midnight, of a day of 24 hours.
  @BeforeEach
  void soundTables() {
    view(
        "ev_stay",
        """
        SELECT 's' AS scenario, '' AS variant, 1 AS sample, 3 AS bus, 1 AS group, 'home' AS role,
               1 AS realisation, 10 AS ev_count, 24 AS first_period, 1 AS last_period,
               false AS always_connected, 5D AS trip_energy_kwh, 50D AS arrival_soc_kwh,
               12D AS soc_min_kwh, 76D AS soc_max_kwh, 60D AS leaving_soc_kwh, 150D AS charger_kw,
               0.5D AS charging_efficiency, 0.8D AS discharging_efficiency
        """);
    schedule(12, 0, 56, 10, 1, 60);
    view(
        "aggregator_period",
        """
        SELECT 's' AS scenario, '' AS variant, 1 AS sample, 'decentralized' AS mode, 3 AS bus, period,
               CASE period WHEN 24 THEN 0.12D WHEN 1 THEN 0.092D ELSE 0D END AS pem_mw,
               CASE period WHEN 1 THEN 0.092D END AS cap_mw, 0D AS slack_mw
        FROM (SELECT explode(sequence(1, 24)) AS period)
        """);
    view(
        "aggregator_realisation",
        """
        SELECT scenario, variant, sample, mode, bus, 1 AS realisation, period, pem_mw AS net_mw
        FROM aggregator_period
        """);
  }

  @Test
  void soundTablesHold() {
    assertThat(RunChecker.check(spark, ExtremesChecks.ALL))
        .extracting(CheckResult::name)
        .contains("state_of_charge", "leaving_charge", "realisation_balance", "real_time_cap");
    assertThat(failing()).isEmpty();
  }

  @Test
  void energyFromNowhereIsSeen() {
    schedule(12, 0, 57, 10, 1, 61);

    assertThat(failing()).containsExactly("state_of_charge", "energy_kept");
  }

  @Test
  void energyThatIsGivenAwayIsSeen() {
    schedule(12, 0, 56, 12, 1, 61);

    assertThat(failing()).contains("energy_kept").doesNotContain("state_of_charge");
  }

  @Test
  void aVehicleThatLeavesTooEmptyIsSeen() {
    schedule(12, 0, 56, 10, 1.5, 59.5);

    assertThat(failing()).contains("leaving_charge");
  }

  @Test
  void aMissingPeriodIsSeen() {
    view("ev_schedule", "SELECT * FROM ev_schedule WHERE period = 24");

    assertThat(failing()).contains("whole_stay");
  }

  @Test
  void chargingBeyondTheChargerIsSeen() {
    schedule(12, 0, 56, 151, 0, 131.5);

    assertThat(failing()).contains("charger_limit", "battery_limits");
  }

  @Test
  void powerThatVehiclesDoNotTakeIsSeen() {
    view(
        "aggregator_realisation",
        "SELECT scenario, variant, sample, mode, bus, realisation, period, net_mw + 0.001 AS net_mw"
            + " FROM aggregator_realisation");

    assertThat(failing()).contains("realisation_balance", "day_ahead_balance", "real_time_cap");
  }

  @Test
  void aNumberThatIsNoneFails() {
    schedule(12, 0, Double.NaN, 10, 1, 60);

    assertThat(failing()).contains("state_of_charge");
  }

  private static void schedule(
      double charge24,
      double discharge24,
      double soc24,
      double charge1,
      double discharge1,
      double soc1) {
    view(
        "ev_schedule",
        """
        SELECT 's' AS scenario, '' AS variant, 1 AS sample, 'decentralized' AS mode, 3 AS bus, 1 AS group,
               'home' AS role, 1 AS realisation, period, charge_kw, discharge_kw, soc_kwh
        FROM VALUES (24, double('%s'), double('%s'), double('%s')),
                    (1, double('%s'), double('%s'), double('%s'))
               AS t(period, charge_kw, discharge_kw, soc_kwh)
        """
            .formatted(charge24, discharge24, soc24, charge1, discharge1, soc1));
  }

  private static void view(String name, String query) {
    spark.sql(query).localCheckpoint().createOrReplaceTempView(name);
  }

  private static List<String> failing() {
    return RunChecker.check(spark, ExtremesChecks.ALL).stream()
        .filter(result -> !result.holds())
        .map(CheckResult::name)
        .toList();
  }
}
