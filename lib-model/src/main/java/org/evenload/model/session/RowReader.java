package org.evenload.model.session;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.evenload.model.session.WrittenTime.MonthAt;
import org.jspecify.annotations.Nullable;

/** Understands rows of one file and gives each its status. */
public final class RowReader {
  // Meters and clocks of chargers differ by this much from what is written on them.
  private static final double RATING_TOLERANCE = 1.1;
  private static final double MATCHING_STAY_S = 120;

  private final SessionLayout layout;
  private final FileReading reading;
  private final RowParser parser;
  private final @Nullable ZoneId dataZone;
  private final @Nullable ZoneId studyZone;

  public RowReader(SessionLayout layout, FileReading reading) {
    this.layout = layout;
    this.reading = reading;
    this.parser = new RowParser(layout);
    this.dataZone = layout.dataZone().orElse(null);
    this.studyZone = layout.studyZone().orElse(null);
  }

  /** What a line says about how to read its file; nothing for lines that are no rows. */
  public static FileEvidence evidence(SessionLayout layout, Iterable<NumberedLine> lines) {
    RowParser parser = new RowParser(layout);
    FileEvidence evidence = FileEvidence.NONE;
    for (NumberedLine line : lines) {
      Optional<RawSession> row = parser.parse(line.number(), line.text());
      if (row.isPresent()) {
        evidence = evidence.plus(FileEvidence.of(row.get(), layout));
      }
    }
    return evidence;
  }

  /** A line of a file, counted from 1. */
  public record NumberedLine(long number, String text) {}

  /** The row of a line; nothing for the header, comments and empty lines. */
  public Optional<SessionRow> read(long line, String text) {
    return parser.parse(line, text).map(this::understood);
  }

  private SessionRow understood(RawSession raw) {
    WrittenTime start = raw.start();
    if (start == null) {
      return row(raw, SessionStatus.UNREADABLE, raw.fault(), null, null, null);
    }
    WrittenTime end = raw.end();
    MonthAt month = reading.dates(start.style()).monthAt(raw);
    List<ZoneOffset> startOffsets = offsets(start, month, raw.startZone());
    List<ZoneOffset> endOffsets = end == null ? List.of() : offsets(end, month, raw.endZone());
    if (startOffsets.isEmpty()) {
      return row(raw, SessionStatus.UNREADABLE, noSuchTime("start"), null, null, null);
    }
    OffsetDateTime from = at(start, month, startOffsets.get(0));
    if (end == null) {
      return row(raw, SessionStatus.OPEN_ENDED, null, from, null, null);
    }
    if (endOffsets.isEmpty()) {
      return row(raw, SessionStatus.UNREADABLE, noSuchTime("end"), from, null, null);
    }
    Stay stay = stay(raw, start, end, month, startOffsets, endOffsets);
    boolean swapped =
        reading.dates(start.style()).isSwapped(start, month)
            || reading.dates(end.style()).isSwapped(end, month);
    return judged(raw, stay, swapped, month);
  }

  private record Stay(OffsetDateTime from, OffsetDateTime to) {
    double seconds() {
      return to.toEpochSecond() - from.toEpochSecond();
    }
  }

  // An hour that occurs twice is the one that fits the stay as recorded; else the first one that
  // does not end before it starts.
  private static Stay stay(
      RawSession raw,
      WrittenTime start,
      WrittenTime end,
      MonthAt month,
      List<ZoneOffset> startOffsets,
      List<ZoneOffset> endOffsets) {
    Stay first = null;
    for (ZoneOffset startOffset : startOffsets) {
      for (ZoneOffset endOffset : endOffsets) {
        Stay stay = new Stay(at(start, month, startOffset), at(end, month, endOffset));
        if (Math.abs(stay.seconds() - raw.recordedStayS()) <= MATCHING_STAY_S) {
          return stay;
        }
        if (first == null || first.seconds() < 0 && stay.seconds() >= 0) {
          first = stay;
        }
      }
    }
    return Objects.requireNonNull(first);
  }

  private SessionRow judged(RawSession raw, Stay stay, boolean swapped, MonthAt month) {
    double kwh = raw.energy() * reading.unit().kwhPerUnit();
    SessionStatus unusable = unusable(raw, stay.seconds(), kwh);
    OffsetDateTime chargingEnd = side(raw.chargingEnd(), month, raw.endZone());
    boolean late = chargingEnd != null && chargingEnd.isAfter(stay.to());
    SessionStatus status;
    if (unusable != null) {
      status = unusable;
    } else if (swapped) {
      status = SessionStatus.SWAPPED_DATE;
    } else if (reading.isUtc() && !hasOffsets(raw)) {
      status = SessionStatus.MISLABELLED_ZONE;
    } else if (late) {
      status = SessionStatus.LATE_CHARGING_END;
    } else {
      status = raw.isSocUnknown() ? SessionStatus.UNKNOWN_SOC : SessionStatus.OK;
    }
    return row(
        raw,
        status,
        reason(status, raw, stay, kwh),
        stay.from(),
        stay.to(),
        late ? null : chargingEnd);
  }

  private @Nullable SessionStatus unusable(RawSession raw, double staySeconds, double kwh) {
    if (staySeconds < 0) {
      return SessionStatus.NEGATIVE_STAY;
    } else if (staySeconds == 0) {
      return SessionStatus.ZERO_STAY;
    } else if (staySeconds > 3600 * layout.options().limits().longestStayHours()) {
      return SessionStatus.TOO_LONG;
    } else if (Double.isNaN(kwh)) {
      return SessionStatus.NO_ENERGY_VALUE;
    } else if (kwh < 0) {
      return SessionStatus.NEGATIVE_ENERGY;
    } else if (kwh == 0) {
      return SessionStatus.ZERO_ENERGY;
    } else if (kwh > mostKwh(raw, staySeconds)) {
      return SessionStatus.OVER_CHARGER;
    }
    return kwh > layout.options().limits().batteryKwh() ? SessionStatus.OVER_BATTERY : null;
  }

  private double mostKwh(RawSession raw, double staySeconds) {
    double kw =
        raw.chargerKw() > 0
            ? RATING_TOLERANCE * raw.chargerKw()
            : layout.options().limits().chargerKw();
    return kw * (staySeconds + resolutionSeconds(raw)) / 3600;
  }

  // Times in whole minutes are up to a minute short of the stay.
  private static int resolutionSeconds(RawSession raw) {
    return isWholeMinute(raw.start()) && isWholeMinute(raw.end()) ? 60 : 1;
  }

  private static boolean isWholeMinute(@Nullable WrittenTime time) {
    return time != null && time.secondOfDay() % 60 == 0;
  }

  private static boolean hasOffsets(RawSession raw) {
    WrittenTime start = raw.start();
    return start != null && start.hasOffset();
  }

  private static @Nullable String reason(
      SessionStatus status, RawSession raw, Stay stay, double kwh) {
    return switch (status) {
      case NEGATIVE_STAY, TOO_LONG -> "%.2f h".formatted(stay.seconds() / 3600);
      case NEGATIVE_ENERGY, OVER_BATTERY -> "%.3f kWh".formatted(kwh);
      case OVER_CHARGER ->
          "%.3f kWh in %.2f h are %.0f kW"
              .formatted(kwh, stay.seconds() / 3600, kwh * 3600 / stay.seconds());
      default -> raw.fault();
    };
  }

  private static String noSuchTime(String which) {
    return "the %s is a date or an hour that does not exist".formatted(which);
  }

  private @Nullable OffsetDateTime side(
      @Nullable WrittenTime time, MonthAt month, @Nullable String label) {
    if (time == null || time.standsForNone()) {
      return null;
    }
    List<ZoneOffset> offsets = offsets(time, month, label);
    return offsets.isEmpty() ? null : onStudyClock(at(time, month, offsets.get(0)));
  }

  /** Offsets that the clock can have had at a time: two in the hour that is repeated in autumn. */
  private List<ZoneOffset> offsets(WrittenTime time, MonthAt month, @Nullable String label) {
    long local = time.localSecond(month);
    if (local == WrittenTime.NO_DATE) {
      return List.of();
    }
    if (time.hasOffset()) {
      return List.of(ZoneOffset.ofTotalSeconds(time.offsetSeconds()));
    }
    if (reading.isUtc()) {
      return List.of(ZoneOffset.UTC);
    }
    ZoneId labelled = label == null ? null : ZoneLabels.of(label);
    ZoneId zone = labelled == null ? dataZone : labelled;
    return zone == null
        ? List.of(ZoneOffset.UTC)
        : zone.getRules().getValidOffsets(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
  }

  private static OffsetDateTime at(WrittenTime time, MonthAt month, ZoneOffset offset) {
    return LocalDateTime.ofEpochSecond(time.localSecond(month), 0, ZoneOffset.UTC).atOffset(offset);
  }

  private @Nullable OffsetDateTime onStudyClock(@Nullable OffsetDateTime time) {
    return time == null || studyZone == null
        ? time
        : time.atZoneSameInstant(studyZone).toOffsetDateTime();
  }

  private SessionRow row(
      RawSession raw,
      SessionStatus status,
      @Nullable String reason,
      @Nullable OffsetDateTime start,
      @Nullable OffsetDateTime end,
      @Nullable OffsetDateTime chargingEnd) {
    MonthAt month =
        raw.start() == null ? MonthAt.FIRST : reading.dates(raw.start().style()).monthAt(raw);
    return new SessionRow(
        layout.file(),
        raw.line(),
        status,
        reason,
        raw.session(),
        onStudyClock(start),
        onStudyClock(end),
        side(raw.chargingStart(), month, raw.startZone()),
        chargingEnd,
        raw.energy() * reading.unit().kwhPerUnit(),
        raw.powerKw(),
        raw.station(),
        raw.socket(),
        raw.user(),
        layout.options().place() == null ? raw.place() : layout.options().place());
  }
}
