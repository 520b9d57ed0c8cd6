package org.evenload.model.online.slot;

import java.util.BitSet;
import java.util.List;

/**
 * What a solver answers.
 *
 * @param chosen indices of candidates; always within the limits, or nobody
 * @param evaluation of the choice
 * @param flows power flows that the search took
 * @param progress how the best objective grew, in the order found
 */
public record SlotSolution(
    BitSet chosen, Evaluation evaluation, int flows, List<Progress> progress) {
  public SlotSolution {
    progress = List.copyOf(progress);
  }

  /** The best objective within the limits after a number of power flows. */
  public record Progress(int flows, double objective) {}
}
