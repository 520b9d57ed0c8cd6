package org.evenload.model.online.slot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.Feeders;
import org.evenload.model.online.Home;
import org.evenload.model.online.flow.CompiledFeeder;
import org.evenload.model.online.flow.FeederCompiler;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.online.flow.PortFlow;
import org.evenload.model.random.RandomStream;

/** Random slot problems that are small enough to try every choice. */
public final class SlotProblems {
  private SlotProblems() {}

  /** Some vehicles at random homes, with limits that bind now and then. */
  public static SlotEvaluator random(String dataset, double homePeakKw, RandomStream random) {
    Feeder feeder = Feeders.read(dataset);
    List<Home> homes = Home.of(feeder, homePeakKw);
    HouseLoads houses = HouseLoads.ofCurve(feeder, DayCurve.constant(random.uniform(0.3, 0.9), 1));
    CompiledFeeder compiled = FeederCompiler.compile(feeder, homes, houses);
    double total = compiled.houseTotalKw()[0];
    double chargerKw = total * random.uniform(0.03, 0.1);
    List<Candidate> candidates = new ArrayList<>();
    int count = 3 + random.nextInt(7);
    for (int v = 0; v < count; v++) {
      int home = 1 + random.nextInt(homes.size());
      double kw = random.nextInt(4) == 0 ? chargerKw * random.uniform(0.1, 1) : chargerKw;
      candidates.add(new Candidate(v, compiled.homePorts(home), kw));
    }
    PortFlow flow = new PortFlow(compiled);
    double lowest = flow.solve(compiled.houseKw(0), compiled.houseKvar(0)).lowestPu();
    return new SlotEvaluator(
        new SlotProblem(
            0,
            candidates,
            compiled.houseKw(0),
            compiled.houseKvar(0),
            total + chargerKw * random.uniform(0, count),
            new VoltageLimits(lowest - random.uniform(0.001, 0.03), 1.2),
            new SlotPrices(50, 60)),
        flow);
  }

  /** The best choice within the limits, by trying all. */
  public static double bestOfAll(SlotEvaluator evaluator) {
    double best = evaluator.nobody().objective();
    for (long bits = 0; bits < 1L << evaluator.size(); bits++) {
      Evaluation evaluation = evaluator.evaluate(BitSet.valueOf(new long[] {bits}));
      if (evaluator.feasible(evaluation)) {
        best = Math.max(best, evaluation.objective());
      }
    }
    return best;
  }
}
