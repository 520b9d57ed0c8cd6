package org.evenload.jobs.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 * Rows with equal identities, 128 bits of a SHA-256, record the same session.
 */
final class SessionTable {
  static final String IDENTITY_HIGH = "identity_high";
  static final String IDENTITY_LOW = "identity_low";
  static final String FILE_INDEX = "file_index";
  static final String LINE = "line";
  static final String STATUS = "status";

  private SessionTable() {}

  /** What tells duplicates, and nothing more. */
  static StructType keySchema() {
    return new StructType()
        .add(FILE_INDEX, DataTypes.IntegerType)
        .add(LINE, DataTypes.LongType)
        .add(STATUS, DataTypes.StringType)
        .add(IDENTITY_HIGH, DataTypes.LongType)
        .add(IDENTITY_LOW, DataTypes.LongType);
  }

  static Row key(int fileIndex, SessionRow row) {
    ByteBuffer identity = identity(row);
    return RowFactory.create(
        fileIndex,
        row.line(),
        row.status().label(),
        identity == null ? null : identity.getLong(0),
        identity == null ? null : identity.getLong(8));
  }

  private static @Nullable ByteBuffer identity(SessionRow row) {
    String identity = row.identity();
    if (identity == null) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(identity.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static StructType schema() {
    List<StructField> fields = new ArrayList<>(List.of(keySchema().fields()));
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
    Row key = key(fileIndex, row);
    return RowFactory.create(
        key.get(0),
        key.get(1),
        key.get(2),
        key.get(3),
        key.get(4),
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
