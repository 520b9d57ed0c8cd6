package org.evenload.model.online;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.model.online.day.OnlineModel;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.online.slot.VoltageLimits;
import org.evenload.model.series.Currencies;
import org.evenload.model.series.EnergyPrice;

/** Feeders and models that several tests use. */
public final class Feeders {
  public static final SlotClock FIVE_MINUTES = new SlotClock(12 * 60, 5);
  public static final VoltageLimits LIMITS = new VoltageLimits(0.9, 1.1);
  private static final Set<Phase> ABC = Set.copyOf(Phase.ABC);

  private Feeders() {}

  public static Path datasets() {
    return Path.of(System.getProperty("evenload.root")).resolve("datasets");
  }

  public static Feeder read(String dataset) {
    return FeederReader.readFeeder(datasets().resolve(dataset));
  }

  /** The paper's feeder with its curves. */
  public static OnlineModel lv19() {
    Path folder = datasets().resolve("lv19");
    Feeder feeder = read("lv19");
    DayCurve load =
        DayCurveFile.lines(folder.resolve("load_curve.csv"), "load_factor", FIVE_MINUTES);
    return OnlineModel.of(
        FIVE_MINUTES,
        feeder,
        Home.of(feeder, 43.73 / 19),
        HouseLoads.ofCurve(feeder, load),
        DayCurveFile.steps(
            folder.resolve("market_price.csv"),
            EnergyPrice.in(Currencies.only("USD")),
            FIVE_MINUTES),
        50,
        LIMITS);
  }

  /** The paper's vehicles as reconstructed. */
  public static VehicleModel vehicles() {
    return new VehicleModel(10, 7.04, 7.04, 4, 0.88, 17.25 * 60, 90, 13 * 60, 23 * 60, 0.2);
  }

  /**
   * A three-phase chain of nodes 0, 1, 2, … with equal loads on all phases of every node but the
   * first, at 230 V to ground.
   *
   * @param ohm resistance of each section
   * @param kw load of each node, all phases
   */
  public static Feeder chain(int nodes, double ohm, double kw) {
    List<Node> all = new ArrayList<>();
    List<Element> lines = new ArrayList<>();
    List<Load> loads = new ArrayList<>();
    for (int n = 0; n < nodes; n++) {
      String name = Integer.toString(n);
      all.add(Node.of(name, ABC, 230));
      if (n > 0) {
        lines.add(
            new Line(
                "l" + n,
                Integer.toString(n - 1),
                name,
                Phase.ABC,
                ComplexMatrix.ofSequence(ohm, 0, ohm, 0),
                ComplexMatrix.zero(3, 3)));
        for (Phase phase : Phase.ABC) {
          loads.add(
              new Load(
                  name + phase,
                  name,
                  phase,
                  null,
                  LoadModel.CONSTANT_POWER,
                  kw / 3,
                  0,
                  230,
                  VoltageBand.UNLIMITED));
        }
      }
    }
    return new Feeder("chain", Source.ideal("0", 1, 0), all, lines, loads, List.of());
  }
}
