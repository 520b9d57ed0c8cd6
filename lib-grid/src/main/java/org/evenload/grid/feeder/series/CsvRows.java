package org.evenload.grid.feeder.series;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes rows of a table, value by value. Numbers have six decimals at most and no exponent; NaN is
 * an empty field. Days of large feeders are millions of rows, so numbers are written digit by
 * digit.
 */
final class CsvRows implements AutoCloseable {
  private static final long MILLION = 1_000_000;

  /** Above it a double has no room for six decimals. */
  private static final double LARGEST = 1e12;

  private final BufferedWriter writer;
  private final StringBuilder row = new StringBuilder();
  private final char[] decimals = new char[6];

  CsvRows(Path file) throws IOException {
    writer = Files.newBufferedWriter(file);
  }

  /** A value without commas and quotes, as names of feeders' elements are. */
  CsvRows text(String value) {
    separate();
    row.append(value);
    return this;
  }

  CsvRows number(long value) {
    separate();
    row.append(value);
    return this;
  }

  CsvRows number(double value) {
    separate();
    if (Double.isNaN(value)) {
      return this;
    }
    if (!(Math.abs(value) < LARGEST)) {
      row.append(value);
      return this;
    }
    long millionths = (long) Math.rint(value * MILLION);
    if (millionths < 0) {
      row.append('-');
      millionths = -millionths;
    }
    row.append(millionths / MILLION);
    appendDecimals((int) (millionths % MILLION));
    return this;
  }

  private void appendDecimals(int millionths) {
    int rest = millionths;
    int used = 0;
    for (int i = decimals.length - 1; i >= 0; i--) {
      decimals[i] = (char) ('0' + rest % 10);
      used = used == 0 && decimals[i] != '0' ? i + 1 : used;
      rest /= 10;
    }
    if (used > 0) {
      row.append('.').append(decimals, 0, used);
    }
  }

  private void separate() {
    if (row.length() > 0) {
      row.append(',');
    }
  }

  void end() {
    row.append('\n');
    try {
      writer.append(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    row.setLength(0);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
