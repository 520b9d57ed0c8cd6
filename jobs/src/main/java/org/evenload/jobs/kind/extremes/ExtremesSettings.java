package org.evenload.jobs.kind.extremes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.step.CaseKey;

/** What a schema cannot say: keys that depend on each other. */
final class ExtremesSettings {
  private static final List<String> RANGES =
      List.of(
          "/travel/consumption_kwh_per_km",
          "/fleet/wear_pct_slope",
          "/fleet/battery_cost_usd_per_kwh",
          "/operation/voltage_pu",
          "/operation/slack_mvar_without_evs",
          "/operation/slack_mvar_with_evs");

  private final JsonNode settings;
  private final List<Problem> problems = new ArrayList<>();

  private ExtremesSettings(JsonNode settings) {
    this.settings = settings;
  }

  /**
   * @param settings with defaults and standard files
   */
  static List<Problem> problems(ObjectNode settings) {
    ExtremesSettings checks = new ExtremesSettings(settings);
    checks.inputs();
    checks.times();
    checks.prices();
    checks.periods();
    checks.scenarios();
    checks.stateOfCharge();
    RANGES.forEach(checks::range);
    return checks.problems;
  }

  private void inputs() {
    requireInput("/network", "buses.csv, branches.csv and generators.csv");
    requireInput("/load_factor", "load_factor.csv");
    requireInput("/travel/speed_classes", "speed_class_by_period.csv");
    requireInput("/travel/speed_distribution", "speed_distribution.csv");
  }

  private void requireInput(String pointer, String standardFile) {
    if (settings.at(pointer).isMissingNode()) {
      missing(pointer, "a path, or 'data' with a folder that holds " + standardFile);
    }
  }

  private void times() {
    JsonNode times = settings.at("/travel/times");
    if (times.isMissingNode()) {
      missing(
          "/travel/times",
          "a histogram, or departure and arrival, or 'data' with a folder that holds"
              + " departure_arrival_histogram.csv");
    } else if (times.has("histogram") == times.has("departure")
        || times.has("departure") != times.has("arrival")) {
      problems.add(
          new Problem(
              "/travel/times",
              "Invalid travel.times, expected either 'histogram', or both 'departure' and"
                  + " 'arrival'."));
    }
  }

  private void prices() {
    JsonNode market = settings.path("market");
    boolean curve = market.has("price_quota_curve");
    if (curve && market.has("hourly_prices")) {
      problems.add(
          new Problem(
              "/market/hourly_prices",
              "Invalid market, expected either 'price_quota_curve' or 'hourly_prices', found"
                  + " both."));
    } else if (!curve && !market.has("hourly_prices")) {
      missing(
          "/market/price_quota_curve",
          "a path, or 'market.hourly_prices', or 'data' with a folder that holds"
              + " price_quota_curve.csv");
    }
    String formulation = settings.path("aggregation").path("formulation").asText();
    if (!curve && formulation.equalsIgnoreCase("published")) {
      problems.add(
          Problem.invalid(
              "/aggregation/formulation",
              formulation,
              "corrected: the published formulation needs 'market.price_quota_curve'"));
    }
  }

  private void periods() {
    int minutes = settings.path("period_minutes").intValue();
    if (24 * 60 % minutes != 0) {
      problems.add(
          Problem.invalid(
              "/period_minutes",
              String.valueOf(minutes),
              "a divisor of 1440, the minutes of a day"));
    }
  }

  private void scenarios() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < settings.path("scenarios").size(); i++) {
      String name = settings.path("scenarios").get(i).path("name").textValue();
      // Folders are named after scenarios, and some file systems ignore case.
      if (name.equalsIgnoreCase(CaseKey.BASE_SCENARIO)) {
        problems.add(
            Problem.invalid(
                "/scenarios/" + i + "/name",
                name,
                "another name: this is that of the day without vehicles"));
      }
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        problems.add(
            Problem.invalid(
                "/scenarios/" + i + "/name", name, "a name that no other scenario has"));
      }
    }
  }

  private void stateOfCharge() {
    JsonNode fleet = settings.path("fleet");
    double least = fleet.path("soc_min").doubleValue();
    double greatest = fleet.path("soc_max").doubleValue();
    double leaving = fleet.path("leaving_soc").doubleValue();
    if (!(least < greatest)) {
      problems.add(
          Problem.invalid(
              "/fleet/soc_max",
              fleet.path("soc_max").asText(),
              "more than fleet.soc_min, " + fleet.path("soc_min").asText()));
    } else if (leaving < least || leaving > greatest) {
      problems.add(
          Problem.invalid(
              "/fleet/leaving_soc",
              fleet.path("leaving_soc").asText(),
              "a share between fleet.soc_min %s and fleet.soc_max %s"
                  .formatted(fleet.path("soc_min").asText(), fleet.path("soc_max").asText())));
    }
  }

  private void range(String pointer) {
    JsonNode range = settings.at(pointer);
    if (!range.isMissingNode() && range.get(0).doubleValue() > range.get(1).doubleValue()) {
      problems.add(
          Problem.invalid(pointer, range.toString(), "the least value first, then the greatest"));
    }
  }

  private void missing(String pointer, String expected) {
    problems.add(
        new Problem(
            pointer,
            "Missing key '%s', expected %s.".formatted(Problem.keyPath(pointer), expected)));
  }
}
