package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.CostCurve.Point;
import org.evenload.grid.network.CostCurve.Polynomial;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks made strange on purpose, from flat start, without any setting. */
@Tag("slow")
class UnusualNetworksTest {
  private static final double NONE = Double.POSITIVE_INFINITY;
  private final SplittableRandom random = new SplittableRandom(7);

  static Stream<Network> networks() {
    Network own = CaseReader.read(ReferenceData.dataset("ieee14")).network();
    return Stream.concat(
        Stream.of(own.withDemandScaled(0.9)),
        Stream.of("5_pjm", "30_ieee", "57_ieee", "118_ieee", "300_ieee")
            .map(name -> ReferenceData.reference("opf/pglib_opf_case" + name + ".m"))
            .filter(Files::exists)
            .map(path -> CaseReader.read(path).network()));
  }

  /** What only widens limits or changes costs leaves a feasible case feasible. */
  @ParameterizedTest
  @MethodSource("networks")
  void convergesWhereTheCaseStaysFeasible(Network network) {
    converges("costs of zero", generators(network, g -> priced(g, CostCurve.FREE)));
    converges("equal costs", generators(network, g -> priced(g, new Polynomial(0, 20, 0))));
    converges("costs of a million", generators(network, g -> priced(g, dear(1e6))));
    converges("costs of a millionth", generators(network, g -> priced(g, dear(1e-6))));
    converges("a dozen lines of cost", generators(network, g -> priced(g, lines(g, 12))));
    converges(
        "no reactive limits",
        generators(network, g -> limited(g, g.pMinMw(), g.pMaxMw(), -NONE, NONE)));
    converges(
        "no active limit",
        generators(
            network, g -> limited(g, Math.min(0, g.pMinMw()), NONE, g.qMinMvar(), g.qMaxMvar())));
    converges("no ratings", branches(network, b -> limited(b, NONE, NONE)));
    converges("reference at 170°", buses(network, UnusualNetworksTest::turned));
    converges("dispatchable loads", withDispatchableLoads(network));
    converges("wide voltages", buses(network, b -> banded(b, 0, 2)));
    converges("couplers of 1e-4 p.u.", withCouplers(network, 1e-4));
    converges("couplers of 1e-7 p.u.", withCouplers(network, 1e-7));
  }

  /** Others may lose their solution; then that is said, with what is broken. */
  @ParameterizedTest
  @MethodSource("networks")
  void saysHonestlyWhatBecomesOfTheRest(Network network) {
    isHonest(branches(network, b -> random.nextInt(20) == 0 ? reactance(b, -0.3 * b.xPu()) : b));
    isHonest(branches(network, b -> isLine(b) && random.nextInt(12) == 0 ? reactance(b, 1e-4) : b));
    isHonest(branches(network, b -> random.nextInt(20) == 0 ? b.outOfService() : b));
    isHonest(branches(network, b -> limited(b, 0.8 * b.ratingMva(), NONE)));
    isHonest(branches(network, b -> limited(b, b.ratingMva(), 8)));
    isHonest(branches(network, b -> limited(b, b.ratingMva(), 2)));
    isHonest(buses(network, b -> banded(b, 0.99, 1.01)));
    isHonest(generators(network, g -> random.nextInt(6) == 0 ? g.outOfService() : g));
    isHonest(generators(network, UnusualNetworksTest::fixed));
    isHonest(network.withDemandScaled(1.3));
  }

  private static void converges(String what, Network network) {
    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));
    assertThat(result.isConverged()).as("%s, %s: %s", network.name(), what, result).isTrue();
    isSound(result);
  }

  private static void isHonest(Network network) {
    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));
    if (result.isConverged()) {
      isSound(result);
    } else {
      assertThat(result.status()).isEqualTo(OpfStatus.INFEASIBLE);
      assertThat(result.binding()).isNotEmpty();
      converges("made feasible", feasibleAt(result, network));
    }
  }

  /** Demand and limits changed so that the point of a result keeps them. */
  private static Network feasibleAt(OpfResult result, Network network) {
    BusIndex index = network.busIndex();
    double[] mw = new double[network.buses().size()];
    double[] mvar = new double[mw.length];
    for (int g = 0; g < network.generators().size(); g++) {
      int bus = index.of(network.generators().get(g).bus());
      mw[bus] += result.generationMw()[g];
      mvar[bus] += result.generationMvar()[g];
    }
    List<Branch> branches = new ArrayList<>();
    for (int k = 0; k < network.branches().size(); k++) {
      Branch branch = network.branches().get(k);
      BranchFlow flow = result.branches().get(k);
      int from = index.of(branch.from());
      int to = index.of(branch.to());
      mw[from] -= flow.fromMw();
      mvar[from] -= flow.fromMvar();
      mw[to] -= flow.toMw();
      mvar[to] -= flow.toMvar();
      double degrees = Math.abs(result.vaDeg()[from] - result.vaDeg()[to]);
      branches.add(
          changed(
              branch,
              branch.rPu(),
              branch.xPu(),
              Math.max(branch.ratingMva(), 1.02 * flow.mva()),
              Math.min(branch.angleMinDeg(), -degrees - 0.1),
              Math.max(branch.angleMaxDeg(), degrees + 0.1)));
    }
    for (int i = 0; i < mw.length; i++) {
      Bus bus = network.buses().get(i);
      double square = result.vmPu()[i] * result.vmPu()[i];
      mw[i] -= bus.shuntMw() * square;
      mvar[i] += bus.shuntMvar() * square;
    }
    return new Network(
            network.name(), network.baseMva(), network.buses(), branches, network.generators())
        .withDemand(mw, mvar);
  }

  private static void isSound(OpfResult result) {
    assertThat(result.worstMismatchPu()).isLessThan(1e-6);
    assertThat(result.worstViolationPu()).isLessThan(1e-6);
  }

  private static Network generators(Network n, UnaryOperator<Generator> change) {
    return n.withGenerators(n.generators().stream().map(change).toList());
  }

  private static Network branches(Network n, UnaryOperator<Branch> change) {
    List<Branch> changed = n.branches().stream().map(change).toList();
    return new Network(n.name(), n.baseMva(), n.buses(), changed, n.generators());
  }

  private static Network buses(Network n, UnaryOperator<Bus> change) {
    List<Bus> changed = n.buses().stream().map(change).toList();
    return new Network(n.name(), n.baseMva(), changed, n.branches(), n.generators());
  }

  /** Moves the demand of some buses behind couplers that limit it without binding. */
  private Network withCouplers(Network network, double xPu) {
    List<Bus> buses = new ArrayList<>();
    List<Branch> branches = new ArrayList<>(network.branches());
    int next = network.buses().stream().mapToInt(Bus::number).max().orElseThrow();
    for (Bus b : network.buses()) {
      if (random.nextInt(3) > 0) {
        buses.add(b);
        continue;
      }
      next++;
      double mva = 1.01 * Math.hypot(b.demandMw(), b.demandMvar()) + 1;
      buses.add(b.withDemand(0, 0));
      buses.add(
          new Bus(
              next,
              "",
              BusType.PQ,
              b.demandMw(),
              b.demandMvar(),
              0,
              0,
              b.baseKv(),
              1,
              0,
              b.vmMinPu() - 0.01,
              b.vmMaxPu() + 0.01));
      branches.add(
          new Branch(b.number(), next, 0, xPu, 0, mva, 1, 0, true, -NONE, NONE, Double.NaN));
    }
    return new Network(network.name(), network.baseMva(), buses, branches, network.generators());
  }

  private Network withDispatchableLoads(Network network) {
    List<Generator> all = new ArrayList<>(network.generators());
    for (Bus bus : network.buses()) {
      double mw = 0.3 * bus.demandMw();
      if (mw > 0 && random.nextInt(3) == 0) {
        CostCurve worth = new Polynomial(0, 10 + 50 * random.nextDouble(), 0);
        all.add(new Generator(bus.number(), -mw, 0, -mw, 0, -mw / 3, 0, 1, true, worth));
      }
    }
    return network.withGenerators(all);
  }

  private static Generator priced(Generator g, CostCurve cost) {
    return new Generator(
        g.bus(),
        g.pMw(),
        g.qMvar(),
        g.pMinMw(),
        g.pMaxMw(),
        g.qMinMvar(),
        g.qMaxMvar(),
        g.vmSetpointPu(),
        g.inService(),
        cost);
  }

  private CostCurve dear(double scale) {
    return new Polynomial(0, scale * (1 + random.nextInt(7)), 0);
  }

  private CostCurve lines(Generator g, int count) {
    double width = Math.max(1, g.pMaxMw() - g.pMinMw()) / count;
    List<Point> points = new ArrayList<>();
    double cost = 0;
    double slope = 5 + 10 * random.nextDouble();
    for (int i = 0; i <= count; i++) {
      points.add(new Point(g.pMinMw() + i * width, cost));
      cost += slope * width;
      slope += 5 * random.nextInt(2);
    }
    return new CostCurve.PiecewiseLinear(points);
  }

  private static Generator limited(
      Generator g, double pMin, double pMax, double qMin, double qMax) {
    return new Generator(
        g.bus(),
        g.pMw(),
        g.qMvar(),
        pMin,
        pMax,
        qMin,
        qMax,
        g.vmSetpointPu(),
        g.inService(),
        g.cost());
  }

  private static Generator fixed(Generator g) {
    double mw = g.bus() % 3 == 0 ? 0.5 * (g.pMinMw() + g.pMaxMw()) : 0;
    return g.bus() % 3 == 0 ? limited(g, mw, mw, g.qMinMvar(), g.qMaxMvar()) : g;
  }

  private static boolean isLine(Branch b) {
    return b.tapRatio() == 1 && b.shiftDeg() == 0;
  }

  private static Branch reactance(Branch b, double xPu) {
    return changed(b, 0, xPu, b.ratingMva(), b.angleMinDeg(), b.angleMaxDeg());
  }

  private static Branch limited(Branch b, double ratingMva, double degrees) {
    return changed(b, b.rPu(), b.xPu(), ratingMva, -degrees, degrees);
  }

  private static Branch changed(
      Branch b, double r, double x, double rating, double low, double high) {
    return new Branch(
        b.from(),
        b.to(),
        r,
        x,
        b.bPu(),
        rating,
        b.tapRatio(),
        b.shiftDeg(),
        b.inService(),
        low,
        high,
        b.lengthKm());
  }

  private static Bus turned(Bus b) {
    return new Bus(
        b.number(),
        b.name(),
        b.type(),
        b.demandMw(),
        b.demandMvar(),
        b.shuntMw(),
        b.shuntMvar(),
        b.baseKv(),
        b.vmPu(),
        b.vaDeg() + 170,
        b.vmMinPu(),
        b.vmMaxPu());
  }

  private static Bus banded(Bus b, double low, double high) {
    return new Bus(
        b.number(),
        b.name(),
        b.type(),
        b.demandMw(),
        b.demandMvar(),
        b.shuntMw(),
        b.shuntMvar(),
        b.baseKv(),
        b.vmPu(),
        b.vaDeg(),
        low,
        high);
  }
}
