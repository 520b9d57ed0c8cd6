package org.evenload.model.session;

import java.io.Serializable;
import java.util.Optional;
import org.evenload.model.session.WrittenTime.MonthAt;

/**
 * How the dates of one style are read.
 *
 * @param meant where the writer of the file meant the month to be
 * @param ambiguous where it is in dates that can be read both ways
 * @param rowByRow whether rows differ, and each is read as makes its stay plausible
 */
record DateReading(MonthAt meant, MonthAt ambiguous, boolean rowByRow) implements Serializable {

  /**
   * @param stated where the month is by the style, the options or the preset
   * @return nothing if no one and nothing tells, and it matters
   */
  static Optional<DateReading> of(DateEvidence evidence, Optional<MonthAt> stated) {
    Optional<MonthAt> meant = stated.or(evidence::unambiguous).or(evidence::ambiguousOnes);
    if (meant.isEmpty()) {
      return evidence.ambiguous() > 0
          ? Optional.empty()
          : Optional.of(new DateReading(MonthAt.FIRST, MonthAt.FIRST, false));
    }
    MonthAt ambiguous = evidence.ambiguousOnes().orElse(meant.get());
    return Optional.of(new DateReading(meant.get(), ambiguous, evidence.isMixed()));
  }

  /** Where the month is in the ambiguous dates of a row. */
  MonthAt monthAt(RawSession row) {
    return rowByRow ? DateEvidence.vote(row).orElse(meant) : ambiguous;
  }

  /** Whether a date so read is not what its writer meant. */
  boolean isSwapped(WrittenTime time, MonthAt month) {
    boolean matters = time.isAmbiguous() || time.first() > 12 || time.second() > 12;
    return time.style() != WrittenTime.Style.NAMED_MONTH && matters && time.monthAt(month) != meant;
  }
}
