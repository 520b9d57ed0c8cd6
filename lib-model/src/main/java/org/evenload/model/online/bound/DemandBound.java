package org.evenload.model.online.bound;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.evenload.model.online.bound.SlotBound.Proof;
import org.evenload.model.online.flow.LossTangent;
import org.evenload.model.online.slot.Candidate;
import org.evenload.model.online.slot.SlotEvaluator;
import org.evenload.model.online.slot.SlotPrices;

/**
 * A bound for any feeder: D_max limits how many charge, a tangent of the loss what they cost at
 * least; voltages only have to be within their limits where the tangent is taken.
 */
final class DemandBound {
  private DemandBound() {}

  static SlotBound of(SlotEvaluator evaluator, BitSet incumbent) {
    double[] kw = evaluator.problem().candidates().stream().mapToDouble(Candidate::kw).toArray();
    double[] least = kw.clone();
    Arrays.sort(least);
    double demand = evaluator.nobody().demandKw();
    int most = 0;
    for (double sum = demand; most < least.length; most++) {
      sum += least[most];
      if (!evaluator.withinDemand(sum)) {
        break;
      }
    }
    if (most == 0) {
      return SlotBound.none(evaluator);
    }
    return new SlotBound(
        objective(evaluator, kw, least, most), Proof.DEMAND_ONLY, (BitSet) incumbent.clone(), 0);
  }

  private static double objective(
      SlotEvaluator evaluator, double[] kw, double[] leastKw, int most) {
    double[] greatest = leastKw.clone();
    double further = 0;
    for (int k = 0; k < most; k++) {
      further += greatest[greatest.length - 1 - k];
    }
    LossTangent tangent = evaluator.lossTangent(further);
    double[] leastLoss =
        IntStream.range(0, kw.length).mapToDouble(i -> evaluator.lossKw(tangent, i)).toArray();
    Arrays.sort(leastLoss);
    SlotPrices prices = evaluator.problem().prices();
    double demand = evaluator.nobody().demandKw();
    double loss = Math.max(0, tangent.fixedKw());
    double best = evaluator.nobody().objective();
    for (int k = 1; k <= most; k++) {
      demand += leastKw[k - 1];
      loss += leastLoss[k - 1];
      best = Math.max(best, (1 + k) / prices.usdPerHour(demand, Math.max(0, loss)));
    }
    return best;
  }
}
