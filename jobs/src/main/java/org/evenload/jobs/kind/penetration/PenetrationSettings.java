package org.evenload.jobs.kind.penetration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.config.StandardFiles;

/** What a schema cannot say: standard files, and keys that depend on each other. */
final class PenetrationSettings {
  private final ObjectNode settings;
  private final List<Problem> problems = new ArrayList<>();

  private PenetrationSettings(ObjectNode settings) {
    this.settings = settings;
  }

  /**
   * @param settings valid by the schema, with its defaults; standard files are filled in
   */
  static List<Problem> complete(ObjectNode settings, Path folder) {
    PenetrationSettings checks = new PenetrationSettings(settings);
    checks.lend(folder);
    checks.times();
    checks.prices();
    checks.periods();
    checks.names("/days", CaseKey.BASE_SCENARIO);
    checks.names("/vehicles", "");
    checks.range("/travel/consumption_kwh_per_km");
    checks.range("/operation/voltage_pu");
    checks.range("/operation/slack_mvar_with_evs");
    return checks.problems;
  }

  // The curve and the forecast of one network say nothing about another as they stand: the curve
  // is scaled, the forecast is not used.
  private void lend(Path folder) {
    boolean ownNetwork = settings.has("network");
    boolean ownCurve = settings.path("market").has("price_quota_curve");
    boolean ownForecast = settings.path("market").has("load_forecast");
    String data = settings.path("data").textValue();
    StandardFiles.fillIn(settings, folder);
    ObjectNode market = settings.withObjectProperty("market");
    if (ownNetwork && !ownForecast) {
      market.remove("load_forecast");
    }
    if (ownNetwork
        && !ownCurve
        && market.has("price_quota_curve")
        && !settings.has("price_network")) {
      settings.put("price_network", data);
    }
  }

  private void times() {
    JsonNode times = settings.at("/travel/times");
    if (times.isMissingNode()) {
      problems.add(
          new Problem(
              "/travel",
              "Missing travel.times, expected a histogram, or departure and arrival, or 'data' with"
                  + " a folder that holds departure_arrival_histogram.csv."));
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
    if (market.has("price_quota_curve") && market.has("hourly_prices")) {
      problems.add(
          new Problem(
              "/market/hourly_prices",
              "Invalid market, expected either 'price_quota_curve' or 'hourly_prices', found"
                  + " both."));
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

  private void names(String list, String taken) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < settings.at(list).size(); i++) {
      String name = settings.at(list).get(i).path("name").textValue();
      if (name.equalsIgnoreCase(taken) || !names.add(name.toLowerCase(Locale.ROOT))) {
        problems.add(
            Problem.invalid(list + "/" + i + "/name", name, "a name that is not taken by another"));
      }
    }
  }

  private void range(String pointer) {
    JsonNode range = settings.at(pointer);
    if (range.size() == 2 && range.get(0).doubleValue() > range.get(1).doubleValue()) {
      problems.add(Problem.invalid(pointer, range.toString(), "the lesser number first"));
    }
  }
}
