package org.evenload.jobs.kind.online;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.evenload.jobs.config.Problem;
import org.evenload.jobs.config.Settings;
import org.evenload.jobs.kind.online.OnlineConfig.Limit;
import org.evenload.jobs.kind.online.OnlineConfig.ModeSettings;

/** What a schema cannot say about a study of online charging. */
final class OnlineSettings {
  private static final int DAY_MINUTES = 24 * 60;

  private final List<Problem> problems = new ArrayList<>();
  private final OnlineConfig config;

  private OnlineSettings(OnlineConfig config) {
    this.config = config;
  }

  /** Fills in the files of the data folder, and says what is wrong. */
  static List<Problem> complete(ObjectNode settings, Path folder) {
    fillIn(settings, folder);
    List<Problem> missing = new ArrayList<>();
    if (!settings.has("feeder")) {
      missing.add(
          new Problem("", "Missing key 'feeder', expected a folder or script, or 'data' with it."));
    }
    if (!settings.has("prices")) {
      missing.add(
          new Problem(
              "", "Missing key 'prices', expected a file, or 'data' with market_price.csv."));
    }
    return missing.isEmpty()
        ? new OnlineSettings(Settings.bind(settings, folder, OnlineConfig.class)).problems()
        : missing;
  }

  private static void fillIn(ObjectNode settings, Path folder) {
    if (!settings.has("data")) {
      return;
    }
    String data = settings.remove("data").textValue();
    if (!settings.has("feeder")) {
      settings.put("feeder", data);
    }
    offer(settings, folder, "load_curve", data, "load_curve.csv");
    offer(settings, folder, "prices", data, "market_price.csv");
  }

  private static void offer(
      ObjectNode settings, Path folder, String key, String data, String file) {
    if (!settings.has(key) && Files.exists(folder.resolve(data).resolve(file))) {
      settings.put(key, data.endsWith("/") ? data + file : data + "/" + file);
    }
  }

  private List<Problem> problems() {
    OnlineConfig.VoltageSettings voltage = config.voltage();
    require(
        voltage.leastPu() < voltage.greatestPu(),
        "/voltage/least_pu",
        voltage.leastPu(),
        "less than voltage.greatest_pu %s".formatted(voltage.greatestPu()));
    vehicles();
    sessions();
    genetic();
    deadline("/deadline", config.deadline());
    modes();
    return problems;
  }

  private void vehicles() {
    OnlineConfig.VehicleSettings vehicles = config.vehicles();
    require(
        vehicles.mostUsedKwh() <= vehicles.batteryKwh(),
        "/vehicles/most_used_kwh",
        vehicles.mostUsedKwh(),
        "at most vehicles.battery_kwh %s".formatted(vehicles.batteryKwh()));
    require(
        vehicles.leastUsedKwh() <= vehicles.mostUsedKwh(),
        "/vehicles/least_used_kwh",
        vehicles.leastUsedKwh(),
        "at most vehicles.most_used_kwh %s".formatted(vehicles.mostUsedKwh()));
    require(
        config.minutesIntoDay(vehicles.arrivalEarliest())
            <= config.minutesIntoDay(vehicles.arrivalLatest()),
        "/vehicles/arrival_earliest",
        vehicles.arrivalEarliest(),
        "a time not after vehicles.arrival_latest '%s' in the day that begins at %s"
            .formatted(vehicles.arrivalLatest(), config.day().start()));
  }

  private void sessions() {
    OnlineConfig.SessionSettings sessions = config.sessions();
    if (sessions != null && (sessions.file() == null) == (sessions.behaviour() == null)) {
      problems.add(
          new Problem(
              "/sessions",
              "Invalid sessions, expected either 'file' or 'behaviour', found %s."
                  .formatted(sessions.file() == null ? "neither" : "both")));
    }
  }

  private void genetic() {
    OnlineConfig.GeneticSettings genetic = config.genetic();
    require(
        genetic.elite() < genetic.population(),
        "/genetic/elite",
        genetic.elite(),
        "less than genetic.population %d".formatted(genetic.population()));
    require(
        genetic.tournament() <= genetic.population(),
        "/genetic/tournament",
        genetic.tournament(),
        "at most genetic.population %d".formatted(genetic.population()));
  }

  // Sessions on record may come after a deadline, which then does not bind them.
  private void deadline(String pointer, String deadline) {
    if (config.sessions() != null) {
      return;
    }
    int end = config.minutesIntoDay(deadline);
    require(
        (end == 0 ? DAY_MINUTES : end) > config.minutesIntoDay(config.vehicles().arrivalLatest()),
        pointer,
        deadline,
        "a time after vehicles.arrival_latest '%s' in the day that begins at %s"
            .formatted(config.vehicles().arrivalLatest(), config.day().start()));
  }

  private void modes() {
    Set<String> names = new HashSet<>(Set.of(OnlineTables.WITHOUT_VEHICLES));
    for (int k = 0; k < config.modes().size(); k++) {
      ModeSettings mode = config.modes().get(k);
      String pointer = "/modes/" + k;
      require(
          names.add(mode.name()),
          pointer + "/name",
          mode.name(),
          "a name that no other mode has, and not '%s'".formatted(OnlineTables.WITHOUT_VEHICLES));
      if (mode.deadline() != null) {
        deadline(pointer + "/deadline", mode.deadline());
      }
      limit(pointer, mode);
      if (mode.penetrationsPct() != null) {
        for (int i = 0; i < mode.penetrationsPct().size(); i++) {
          double value = mode.penetrationsPct().get(i);
          require(
              config.penetrationsPct().contains(value),
              pointer + "/penetrations_pct/" + i,
              value,
              "one of the study's penetrations_pct %s".formatted(config.penetrationsPct()));
        }
      }
    }
  }

  private void limit(String pointer, ModeSettings mode) {
    require(
        mode.limit() == Limit.NONE || mode.decide().keepsLimits(),
        pointer + "/limit",
        mode.limit().name().toLowerCase(Locale.ROOT),
        "none: '%s' looks at no limit".formatted(mode.decide().name().toLowerCase(Locale.ROOT)));
    boolean mayHaveOne = mode.limit() == Limit.FIXED || mode.limit() == Limit.OVERNIGHT;
    if (mode.limit() == Limit.FIXED && mode.limitKw() == null) {
      problems.add(
          new Problem(
              pointer + "/limit",
              "Missing key '%s', expected the power in kW that limit 'fixed' means."
                  .formatted(Problem.keyPath(pointer + "/limit_kw"))));
    } else if (mode.limitKw() != null) {
      require(
          mayHaveOne,
          pointer + "/limit_kw",
          mode.limitKw(),
          "none: only the limits 'fixed' and 'overnight' have one");
    }
  }

  private void require(boolean holds, String pointer, Object value, String expected) {
    if (!holds) {
      problems.add(Problem.invalid(pointer, String.valueOf(value), expected));
    }
  }
}
