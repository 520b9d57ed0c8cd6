package org.evenload.model.session;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.evenload.model.session.WrittenTime.MonthAt;
import org.jspecify.annotations.Nullable;

/**
 * Whether times are local, as they are labelled, or UTC: over a change of the clocks, the stay that
 * a row states equals either the difference of its local times or that of its labels, not both.
 *
 * @param local rows whose stay fits local times
 * @param utc rows whose stay fits times without zone
 * @param firstUtcLine the first of the latter, 0 for none
 */
record ZoneEvidence(long local, long utc, long firstUtcLine) implements Serializable {
  static final ZoneEvidence NONE = new ZoneEvidence(0, 0, 0);

  private static final double TOLERANCE_S = 120;
  private static final double LEAST_CHANGE_S = 600;

  static ZoneEvidence of(RawSession row, SessionLayout layout, MonthAt month) {
    WrittenTime start = row.start();
    WrittenTime end = row.end();
    if (start == null || end == null || Double.isNaN(row.recordedStayS())) {
      return NONE;
    }
    long from = start.localSecond(month);
    long to = end.localSecond(month);
    ZoneId startZone = zone(row.startZone(), layout);
    ZoneId endZone = zone(row.endZone(), layout);
    if (start.hasOffset()
        || end.hasOffset()
        || from == WrittenTime.NO_DATE
        || to == WrittenTime.NO_DATE
        || startZone == null
        || endZone == null) {
      return NONE;
    }
    double plain = to - from;
    double aware = plain - offset(endZone, to) + offset(startZone, from);
    if (Math.abs(plain - aware) < LEAST_CHANGE_S) {
      return NONE;
    }
    boolean local = Math.abs(row.recordedStayS() - aware) <= TOLERANCE_S;
    boolean utc = Math.abs(row.recordedStayS() - plain) <= TOLERANCE_S;
    return new ZoneEvidence(local ? 1 : 0, utc ? 1 : 0, utc ? row.line() : 0);
  }

  private static @Nullable ZoneId zone(@Nullable String label, SessionLayout layout) {
    ZoneId ofLabel = label == null ? null : ZoneLabels.of(label);
    return ofLabel == null ? layout.dataZone().orElse(null) : ofLabel;
  }

  private static int offset(ZoneId zone, long localSecond) {
    return zone.getRules()
        .getOffset(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC))
        .getTotalSeconds();
  }

  ZoneEvidence plus(ZoneEvidence next) {
    return new ZoneEvidence(
        local + next.local, utc + next.utc, firstUtcLine == 0 ? next.firstUtcLine : firstUtcLine);
  }

  boolean provesUtc() {
    return utc > 4 * local;
  }
}
