package org.evenload.jobs.kind.feederhosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.config.ConfigException;
import org.evenload.model.feeder.hosting.AtOnce;
import org.evenload.model.feeder.hosting.Behaviour;
import org.evenload.model.feeder.hosting.Capped;
import org.evenload.model.feeder.hosting.Coordination;
import org.evenload.model.feeder.hosting.Customer;
import org.evenload.model.feeder.hosting.Delayed;
import org.evenload.model.feeder.hosting.HostingModel;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.DayCurveFile;
import org.evenload.model.online.SlotClock;
import org.evenload.model.random.RandomKey;
import org.evenload.model.session.distribution.DistributionFile;
import org.evenload.model.session.distribution.SessionDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a study of a feeder reads.
 *
 * @param coordinations in the order of the study file's modes
 * @param coordinates of nodes, where the feeder has some
 * @param capKva what loads and vehicles may take together if capped, NaN without that mode
 */
record HostingInputs(
    HostingModel model,
    List<Coordination> coordinations,
    Map<String, double[]> coordinates,
    List<String> remarks,
    double capKva) {

  static HostingInputs read(FeederHostingConfig config) {
    Attempts attempts = new Attempts();
    Attempts.Attempt<FeederCase> feeder = attempts.of(() -> FeederReader.read(config.feeder()));
    SlotClock clock = new SlotClock(0, config.stepMinutes());
    var curveFile = config.loadCurve();
    Attempts.Attempt<DayCurve> curve =
        attempts.of(
            () ->
                curveFile == null
                    ? DayCurve.constant(1, clock.slots())
                    : DayCurveFile.lines(curveFile, "load_factor", clock));
    var sessionFile = config.vehicles().sessions();
    Attempts.Attempt<List<SessionDistribution>> sessions =
        attempts.of(
            () -> sessionFile == null ? List.of() : List.of(DistributionFile.read(sessionFile)));
    attempts.throwIfAnyFailed();
    FeederCase read = feeder.get();
    FeederSolver.of(read.feeder());
    double[][] kw = loads(config, read, curve.get());
    List<Customer> customers = Customer.of(read.feeder(), config.kwPerCustomer());
    if (customers.isEmpty()) {
      throw InputException.of(
          config.feeder(), "Invalid feeder: no load takes power, so there are no customers.");
    }
    HostingModel model =
        new HostingModel(
            read.feeder(),
            customers,
            kw,
            reactive(read.feeder(), kw),
            new Behaviour(
                config.vehicles().habits(),
                config.vehicles().chargers().stream()
                    .map(c -> new Behaviour.Charger(c.kw(), c.sharePct()))
                    .toList(),
                first(sessions.get())),
            config.limits().limits(),
            RandomKey.ofSeed(config.seed()));
    boolean capped = config.modes().contains("capped");
    double cap = capped ? capKva(config, read.feeder()) : Double.NaN;
    List<Coordination> coordinations = new ArrayList<>();
    for (String mode : config.modes()) {
      coordinations.add(
          switch (mode) {
            case "uncontrolled" -> new AtOnce();
            case "delay" -> new Delayed(config.delay().fromH(), config.delay().untilH());
            default -> new Capped(room(model, cap));
          });
    }
    return new HostingInputs(model, coordinations, read.coordinates(), read.remarks(), cap);
  }

  private static @Nullable SessionDistribution first(List<SessionDistribution> read) {
    return read.isEmpty() ? null : read.get(0);
  }

  // A curve of the study file, else the means of the feeder's own profiles over the steps.
  private static double[][] loads(FeederHostingConfig config, FeederCase read, DayCurve curve) {
    int steps = config.stepCount();
    List<Load> loads = read.feeder().loads();
    double[][] kw = new double[steps][loads.size()];
    boolean own = config.loadCurve() == null && read.steps() > 0;
    if (own && (read.steps() % steps != 0 && steps % read.steps() != 0)) {
      throw new ConfigException(
          "Invalid step_minutes '%d': the feeder's load profiles have %d steps, expected a length that divides theirs or is divided by it."
              .formatted(config.stepMinutes(), read.steps()));
    }
    for (int k = 0; k < loads.size(); k++) {
      for (int t = 0; t < steps; t++) {
        kw[t][k] =
            own
                ? mean(read.profilesKw().get(k), read.steps(), t, steps)
                : loads.get(k).kw() * (loads.get(k).kw() > 0 ? curve.at(t) : 1);
      }
    }
    return kw;
  }

  private static double mean(double[] profile, int length, int step, int steps) {
    int first = (int) ((long) step * length / steps);
    int end = Math.max(first + 1, (int) ((step + 1L) * length / steps));
    return Arrays.stream(profile, first, end).average().orElse(0);
  }

  private static double[][] reactive(Feeder feeder, double[][] kw) {
    double[][] kvar = new double[kw.length][kw[0].length];
    for (int t = 0; t < kw.length; t++) {
      for (int k = 0; k < kw[t].length; k++) {
        Load load = feeder.loads().get(k);
        kvar[t][k] = load.kw() == 0 ? load.kvar() : kw[t][k] * load.kvar() / load.kw();
      }
    }
    return kvar;
  }

  private static double capKva(FeederHostingConfig config, Feeder feeder) {
    Double given = config.capped().limitKva();
    if (given != null) {
      return given;
    }
    double greatest =
        feeder.elements().stream()
            .mapToDouble(e -> e instanceof Transformer t ? t.kva() : 0)
            .max()
            .orElse(0);
    if (greatest <= 0) {
      throw new ConfigException(
          "Missing key 'capped.limit_kva': the feeder has no transformer whose rating could be the limit.");
    }
    return greatest * config.capped().transformerPct() / 100;
  }

  // What the limit leaves beside the reactive and active power of the other loads.
  private static double[] room(HostingModel model, double capKva) {
    double[] room = new double[model.steps()];
    for (int t = 0; t < room.length; t++) {
      double kw = Arrays.stream(model.loadKw()[t]).sum();
      double kvar = Arrays.stream(model.loadKvar()[t]).sum();
      room[t] = Math.max(0, Math.sqrt(Math.max(0, capKva * capKva - kvar * kvar)) - kw);
    }
    return room;
  }
}
