package org.evenload.jobs.session;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.evenload.model.session.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Rows of sessions as a table whose columns are named as evprof names them, and a few of our own.
 */
final class SessionTable {
  /** Order of files, then of lines. */
  static final String POSITION = "position";

  static final String LINE = "line";
  static final String STATUS = "status";

  private SessionTable() {}

  static StructType schema() {
    List<StructField> fields = new ArrayList<>();
    fields.add(field(POSITION, DataTypes.LongType));
    fields.add(field(LINE, DataTypes.LongType));
    fields.add(field(STATUS, DataTypes.StringType));
    fields.add(field("reason", DataTypes.StringType));
    fields.add(field("file", DataTypes.StringType));
    fields.add(field("Session", DataTypes.StringType));
    fields.add(field("ConnectionStartDateTime", DataTypes.StringType));
    fields.add(field("ConnectionEndDateTime", DataTypes.StringType));
    fields.add(field("ChargingStartDateTime", DataTypes.StringType));
    fields.add(field("ChargingEndDateTime", DataTypes.StringType));
    fields.add(field("Power", DataTypes.DoubleType));
    fields.add(field("Energy", DataTypes.DoubleType));
    fields.add(field("ConnectionHours", DataTypes.DoubleType));
    fields.add(field("ChargingStation", DataTypes.StringType));
    fields.add(field("Socket", DataTypes.StringType));
    fields.add(field("UserID", DataTypes.StringType));
    fields.add(field("Place", DataTypes.StringType));
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  static Row of(int fileIndex, SessionRow row) {
    return RowFactory.create(
        SessionKey.position(fileIndex, row.line()),
        row.line(),
        row.status().label(),
        row.reason(),
        row.file(),
        row.session(),
        text(row.start()),
        text(row.end()),
        text(row.chargingStart()),
        text(row.chargingEnd()),
        number(row.powerKw()),
        number(row.energyKwh()),
        number(row.stayHours()),
        row.station(),
        row.socket(),
        row.user(),
        row.place());
  }

  // With the offset, a time keeps both the moment and what the clock showed.
  private static @Nullable String text(@Nullable OffsetDateTime time) {
    return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
