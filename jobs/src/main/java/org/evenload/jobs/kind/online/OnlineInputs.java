package org.evenload.jobs.kind.online;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.Problem;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.DayCurveFile;
import org.evenload.model.online.Home;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.day.OnlineModel;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.series.SeriesFile;

/** Reads what a study of online charging needs. */
final class OnlineInputs {
  private OnlineInputs() {}

  /**
   * Reads the feeder, what its homes take, and prices.
   *
   * @throws InputException if a file is missing or wrong
   * @throws ConfigException if settings do not go with the files
   */
  static OnlineModel read(OnlineConfig config) {
    SlotClock clock = config.clock();
    Attempts attempts = new Attempts();
    Attempts.Attempt<FeederCase> feeder = attempts.of(() -> FeederReader.read(config.feeder()));
    Attempts.Attempt<DayCurve> price = attempts.of(() -> price(config, clock));
    attempts.throwIfAnyFailed();
    Attempts.Attempt<List<Home>> homes = attempts.of(() -> homes(config, feeder.get()));
    Attempts.Attempt<HouseLoads> houses = attempts.of(() -> houses(config, feeder.get(), clock));
    attempts.throwIfAnyFailed();
    return OnlineModel.of(
        clock,
        feeder.get().feeder(),
        homes.get(),
        houses.get(),
        price.get(),
        config.lossUsdPerMwh(),
        config.voltage().limits());
  }

  private static DayCurve price(OnlineConfig config, SlotClock clock) {
    DayCurve price =
        DayCurveFile.steps(
            SeriesFile.read(
                config.prices(), config.money().price(), config.calendar().studyDay(clock.slots())),
            clock);
    for (int slot = 0; slot < price.slots(); slot++) {
      if (!(price.at(slot) > 0)) {
        throw InputException.of(
            config.prices(),
            "Invalid price '%s' at %s, expected a number > 0: choices are weighed against what they cost."
                .formatted(price.at(slot), clock.timeOf(slot)));
      }
    }
    return price;
  }

  private static HouseLoads houses(OnlineConfig config, FeederCase feeder, SlotClock clock) {
    if (config.loadCurve() != null) {
      DayCurve curve = DayCurveFile.lines(config.loadCurve(), "load_factor", clock);
      return HouseLoads.ofCurve(feeder.feeder(), curve);
    }
    if (feeder.steps() == 0) {
      throw new ConfigException(
          "Missing key 'load_curve', expected a file: feeder %s has no load profiles of its own."
              .formatted(feeder.feeder().name()));
    }
    return HouseLoads.ofProfiles(feeder, clock);
  }

  private static List<Home> homes(OnlineConfig config, FeederCase feeder) {
    List<Home> all = Home.of(feeder.feeder(), config.homes().peakKw());
    if (all.isEmpty()) {
      throw InputException.of(
          config.feeder(),
          "Cannot place vehicles: the feeder has no load with a power above zero.");
    }
    List<String> nodes = config.homes().nodes();
    if (nodes == null) {
      return all;
    }
    Set<String> known = all.stream().map(Home::node).collect(Collectors.toCollection(TreeSet::new));
    for (int k = 0; k < nodes.size(); k++) {
      if (!known.contains(nodes.get(k))) {
        throw new ConfigException(
            "%s%s"
                .formatted(
                    Problem.invalid(
                            "/homes/nodes/" + k,
                            nodes.get(k),
                            "a node of feeder %s that has a load".formatted(feeder.feeder().name()))
                        .message(),
                    Suggestion.sentence(nodes.get(k), known)));
      }
    }
    List<Home> chosen = all.stream().filter(home -> nodes.contains(home.node())).toList();
    return IntStream.range(0, chosen.size())
        .mapToObj(k -> new Home(k + 1, chosen.get(k).node(), chosen.get(k).phases()))
        .toList();
  }
}
