package org.evenload.model.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows of one file.
 *
 * @param file as the user named it
 * @param preset label of the known set that it is of; "none" if it is of none
 * @param rows all of them
 * @param usable those whose arrival, stay and energy are known
 * @param rowsByStatus every status, in the order of {@link SessionStatus}; they add up to the rows
 * @param findings what was found out over the file
 * @param unusedColumns columns that were not looked at
 */
public record SessionSummary(
    String file,
    String preset,
    long rows,
    long usable,
    Map<SessionStatus, Long> rowsByStatus,
    List<String> findings,
    List<String> unusedColumns) {

  /** The summary of a file whose rows have been counted. */
  public static SessionSummary of(
      SessionLayout layout, FileReading reading, Map<SessionStatus, Long> counted) {
    Map<SessionStatus, Long> all = new EnumMap<>(SessionStatus.class);
    long rows = 0;
    long usable = 0;
    for (SessionStatus status : SessionStatus.values()) {
      long count = counted.getOrDefault(status, 0L);
      all.put(status, count);
      rows += count;
      usable += status.isUsable() ? count : 0;
    }
    SessionPreset preset = layout.preset();
    return new SessionSummary(
        layout.file(),
        preset == null ? "none" : preset.label(),
        rows,
        usable,
        all,
        reading.findings(),
        layout.unusedColumns());
  }
}
