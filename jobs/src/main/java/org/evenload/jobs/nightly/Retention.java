package org.evenload.jobs.nightly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which nights may go. */
final class Retention {
  private final int keep;
  private final Optional<LocalDate> oldest;
  private final LocalDate current;

  /**
   * @param keep nights to keep
   * @param oldest date before which no night has to be kept; empty without such a limit
   * @param current the night that has just been worked on, which stays until another one has: it
   *     may be a late one
   */
  Retention(int keep, Optional<LocalDate> oldest, LocalDate current) {
    this.keep = keep;
    this.oldest = oldest;
    this.current = current;
  }

  /** Nights to remove, the oldest first; never the current or the last good one. */
  List<Night> toRemove(List<Night> nights) {
    Optional<Night> lastGood =
        nights.stream().filter(Night::isDone).reduce((earlier, later) -> later);
    List<Night> remove = new ArrayList<>();
    for (int i = 0; i < nights.size(); i++) {
      Night night = nights.get(i);
      boolean surplus = i < nights.size() - keep;
      boolean tooOld = oldest.filter(date -> night.date().isBefore(date)).isPresent();
      boolean needed = night.date().equals(current) || lastGood.equals(Optional.of(night));
      if ((surplus || tooOld) && !needed) {
        remove.add(night);
      }
    }
    return remove;
  }
}
