package org.evenload.jobs.cli.grid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.flow.Overview;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.series.FeederSeries;
import org.evenload.grid.feeder.series.LoadSeries;
import org.evenload.grid.feeder.series.SeriesTables;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** A feeder through the steps of a profile. */
final class FeederDay {
  private static final String OWN = "own";

  /** A step as people read it. */
  record Step(
      int step,
      FlowStatus status,
      double sourceKw,
      double loadKw,
      double lossKw,
      double vMinPu,
      String vMinAt,
      double vMaxPu,
      String vMaxAt,
      double unbalancePercent,
      double loadingPercent,
      String loadingAt,
      int tapsMoved) {}

  /**
   * Sums over the steps.
   *
   * @param energyMwh that the loads took
   * @param stepsOutside steps with a voltage outside the limits
   * @param stepsOverloaded steps with an element above its rating
   */
  record Result(
      String feeder,
      int steps,
      int notSolved,
      double stepHours,
      double energyMwh,
      double lossMwh,
      int stepsOutside,
      int stepsOverloaded,
      int tapsMoved,
      Step lowest,
      Step highest,
      List<Step> all) {}

  private final List<Step> steps = new ArrayList<>();

  private FeederDay() {}

  /**
   * Runs the steps.
   *
   * @param profile a file, or {@code own} for the profiles that the feeder came with
   * @param periods such as {@code 1-48}, null for all
   * @param out folder for tables, null for none
   */
  static Result run(
      FeederCase feederCase,
      Feeder feeder,
      String profile,
      @Nullable String periods,
      double stepMinutes,
      @Nullable Path out,
      double minPu,
      double maxPu) {
    LoadSeries series = series(feederCase, feeder, profile);
    int[] range = range(periods, series.steps());
    FeederDay day = new FeederDay();
    try {
      if (out == null) {
        FeederSeries.run(
            feeder, series, range[0], range[1], (step, o, moved, r) -> day.add(step, o, moved));
      } else {
        try (SeriesTables tables = new SeriesTables(out, feeder, minPu, maxPu)) {
          FeederSeries.run(
              feeder,
              series,
              range[0],
              range[1],
              (step, o, moved, result) -> {
                day.add(step, o, moved);
                tables.accept(step, o, moved, result);
              });
        }
      }
    } catch (IOException e) {
      throw new ConfigException("Cannot write '%s': %s.".formatted(out, e.getMessage()));
    }
    return day.result(feeder.name(), stepMinutes / 60, minPu, maxPu);
  }

  private static LoadSeries series(FeederCase feederCase, Feeder feeder, String profile) {
    if (!profile.equals(OWN)) {
      return LoadSeries.read(Path.of(profile), feeder);
    }
    if (feederCase.steps() == 0) {
      throw InputException.of(
          "Cannot run the feeder's own profiles: '%s' has none; name a file."
              .formatted(feeder.name()));
    }
    List<double[]> profiles = new ArrayList<>(feederCase.profilesKw());
    for (int k = profiles.size(); k < feeder.loads().size(); k++) {
      double[] constant = new double[feederCase.steps()];
      java.util.Arrays.fill(constant, feeder.loads().get(k).kw());
      profiles.add(constant);
    }
    return LoadSeries.ofProfiles(feeder, profiles);
  }

  private static int[] range(@Nullable String periods, int steps) {
    if (periods == null) {
      return new int[] {1, steps};
    }
    if (periods.matches("\\d{1,7}(-\\d{1,7})?")) {
      String[] ends = periods.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (first >= 1 && first <= last && last <= steps) {
        return new int[] {first, last};
      }
    }
    throw new ConfigException(
        "Invalid --periods '%s', expected FIRST-LAST in 1…%d.".formatted(periods, steps));
  }

  private void add(int step, Overview o, int moved) {
    steps.add(
        new Step(
            step,
            o.status(),
            o.sourceKw(),
            o.loadKw(),
            o.lossKw(),
            o.leastPu(),
            o.leastAt().toString(),
            o.greatestPu(),
            o.greatestAt().toString(),
            o.unbalancePercent(),
            o.loadingPercent(),
            o.loadingAt(),
            moved));
  }

  private Result result(String name, double stepHours, double minPu, double maxPu) {
    Step lowest = steps.get(0);
    Step highest = steps.get(0);
    double energy = 0;
    double loss = 0;
    int outside = 0;
    int overloaded = 0;
    int moved = 0;
    int unsolved = 0;
    for (Step s : steps) {
      lowest = s.vMinPu() < lowest.vMinPu() ? s : lowest;
      highest = s.vMaxPu() > highest.vMaxPu() ? s : highest;
      energy += s.loadKw() * stepHours / 1e3;
      loss += s.lossKw() * stepHours / 1e3;
      outside += s.vMinPu() < minPu || s.vMaxPu() > maxPu ? 1 : 0;
      overloaded += s.loadingPercent() > 100 ? 1 : 0;
      moved += s.tapsMoved();
      unsolved += s.status() == FlowStatus.CONVERGED ? 0 : 1;
    }
    return new Result(
        name,
        steps.size(),
        unsolved,
        stepHours,
        energy,
        loss,
        outside,
        overloaded,
        moved,
        lowest,
        highest,
        List.copyOf(steps));
  }

  static String text(Result r, double minPu, double maxPu) {
    return """
        %s: %,d steps of %s min, %d not solved
        Energy        %12.4f MWh, losses %.4f MWh
        Lowest        %12.5f p.u. at %s in step %d
        Highest       %12.5f p.u. at %s in step %d
        Outside %s…%s p.u. in %,d steps, overloads in %,d, taps moved %,d times
        """
        .formatted(
            r.feeder(),
            r.steps(),
            Math.round(r.stepHours() * 60 * 1e6) / 1e6,
            r.notSolved(),
            r.energyMwh(),
            r.lossMwh(),
            r.lowest().vMinPu(),
            r.lowest().vMinAt(),
            r.lowest().step(),
            r.highest().vMaxPu(),
            r.highest().vMaxAt(),
            r.highest().step(),
            minPu,
            maxPu,
            r.stepsOutside(),
            r.stepsOverloaded(),
            r.tapsMoved());
  }
}
