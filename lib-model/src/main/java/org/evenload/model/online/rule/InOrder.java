package org.evenload.model.online.rule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Full power to one after the other, passing over whom the grid does not admit. */
final class InOrder {
  private InOrder() {}

  static double[] serve(Slot slot, SlotLimits limits, Comparator<Waiting> first) {
    double[] kw = new double[slot.waiting().size()];
    List<Integer> order =
        IntStream.range(0, kw.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> slot.waiting().get(i), first))
            .toList();
    for (int i : order) {
      kw[i] = slot.waiting().get(i).kw();
      if (!limits.admit(kw)) {
        kw[i] = 0;
      }
    }
    return kw;
  }
}
