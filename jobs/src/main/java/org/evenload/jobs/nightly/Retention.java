package org.evenload.jobs.nightly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which nights may go. */
final class Retention {
  private final int keep;
  private final Optional<LocalDate> oldest;

  /**
   * @param keep nights to keep
   * @param oldest date before which no night has to be kept; empty without such a limit
   */
  Retention(int keep, Optional<LocalDate> oldest) {
    this.keep = keep;
    this.oldest = oldest;
  }

  /** Nights to remove, the oldest first; never the last one that is good. */
  List<Night> toRemove(List<Night> nights) {
    Optional<Night> lastGood =
        nights.stream().filter(Night::isDone).reduce((earlier, later) -> later);
    List<Night> remove = new ArrayList<>();
    for (int i = 0; i < nights.size(); i++) {
      Night night = nights.get(i);
      boolean surplus = i < nights.size() - keep;
      boolean tooOld = oldest.filter(date -> night.date().isBefore(date)).isPresent();
      if ((surplus || tooOld) && !lastGood.equals(Optional.of(night))) {
        remove.add(night);
      }
    }
    return remove;
  }
}
