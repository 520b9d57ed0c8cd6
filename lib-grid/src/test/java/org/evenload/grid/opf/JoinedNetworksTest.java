package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large networks: copies of a case, each with other demands and prices, joined by ties. */
class JoinedNetworksTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void fiftyCopiesOfFourteenBusesConverge() {
    converges(CaseReader.read(ReferenceData.dataset("ieee14")).network(), 50);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"118_ieee:25", "300_ieee:10", "1354_pegase:2"})
  void threeThousandBusesConverge(String caseAndCopies) {
    String[] parts = caseAndCopies.split(":", 2);
    Path path = ReferenceData.reference("opf/pglib_opf_case" + parts[0] + ".m");
    Assumptions.assumeTrue(Files.exists(path));
    converges(CaseReader.read(path).network(), Integer.parseInt(parts[1]));
  }

  private void converges(Network network, int copies) {
    OpfResult result = new OpfSolver().solve(OpfProblem.of(joined(network, copies)));
    assertThat(result.isConverged()).as(result.reason()).isTrue();
    assertThat(result.worstMismatchPu()).isLessThan(1e-6);
    assertThat(result.worstViolationPu()).isLessThan(1e-6);
  }

  private Network joined(Network network, int copies) {
    int stride = network.buses().stream().mapToInt(Bus::number).max().orElseThrow();
    List<Bus> buses = new ArrayList<>();
    List<Branch> branches = new ArrayList<>();
    List<Generator> generators = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      int shift = copy * stride;
      network.buses().forEach(bus -> buses.add(moved(bus, shift)));
      network.branches().forEach(branch -> branches.add(moved(branch, shift)));
      network.generators().forEach(generator -> generators.add(moved(generator, shift)));
      for (int tie = 0; tie < 3 && copy > 0; tie++) {
        branches.add(tie(network, shift, random.nextInt(copy) * stride));
      }
    }
    return new Network("joined", network.baseMva(), buses, branches, generators);
  }

  private Bus moved(Bus bus, int shift) {
    double share = 0.7 + 0.2 * random.nextDouble();
    return new Bus(
        bus.number() + shift,
        "",
        bus.type() == BusType.SLACK && shift > 0 ? BusType.PV : bus.type(),
        share * bus.demandMw(),
        share * bus.demandMvar(),
        bus.shuntMw(),
        bus.shuntMvar(),
        bus.baseKv(),
        1,
        0,
        bus.vmMinPu(),
        bus.vmMaxPu());
  }

  private static Branch moved(Branch branch, int shift) {
    return new Branch(
        branch.from() + shift,
        branch.to() + shift,
        branch.rPu(),
        branch.xPu(),
        branch.bPu(),
        branch.ratingMva(),
        branch.tapRatio(),
        branch.shiftDeg(),
        branch.inService(),
        branch.angleMinDeg(),
        branch.angleMaxDeg(),
        branch.lengthKm());
  }

  private Generator moved(Generator g, int shift) {
    double dearer = 0.7 + 0.6 * random.nextDouble();
    return new Generator(
        g.bus() + shift,
        g.pMw(),
        g.qMvar(),
        g.pMinMw(),
        g.pMaxMw(),
        g.qMinMvar(),
        g.qMaxMvar(),
        g.vmSetpointPu(),
        g.inService(),
        Grids.times(dearer, g.cost()));
  }

  private Branch tie(Network network, int shift, int otherShift) {
    int size = network.buses().size();
    int from = network.buses().get(random.nextInt(size)).number() + shift;
    int to = network.buses().get(random.nextInt(size)).number() + otherShift;
    double x = 0.03 + 0.1 * random.nextDouble();
    return new Branch(
        from,
        to,
        0.1 * x,
        x,
        0.05,
        50 + 300 * random.nextDouble(),
        1,
        0,
        true,
        -30,
        30,
        Double.NaN);
  }
}
