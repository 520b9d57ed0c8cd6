package org.evenload.model.coordination;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operator's answers have shown about what its grid can carry. It holds for any fleets at
 * the same buses, so that searches with one after another need not ask the grid the same again. Not
 * for sharing between threads.
 */
public final class GridLimits {
  private final List<Cut> cuts = new ArrayList<>();
  private boolean isExplored;

  void add(Cut cut) {
    cuts.add(cut);
  }

  List<Cut> cuts() {
    return cuts;
  }

  /** Whether it was asked on purpose what lies beyond what fleets need. */
  boolean isExplored() {
    return isExplored;
  }

  void setExplored() {
    isExplored = true;
  }
}
