package org.evenload.jobs.session;

import java.io.Serializable;

/**
 * What tells repeated sessions of some thousand rows: by row its position, its status and 128 bits
 * of its identity. Rows that are unreadable have no identity.
 */
final class KeyBlock implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_ROWS = 4096;

  final long[] positions = new long[MOST_ROWS];
  final long[] high = new long[MOST_ROWS];
  final long[] low = new long[MOST_ROWS];
  final byte[] statuses = new byte[MOST_ROWS];
  int rows;

  void add(SessionKey key) {
    positions[rows] = key.position();
    high[rows] = key.high();
    low[rows] = key.low();
    statuses[rows] = (byte) key.status().ordinal();
    rows++;
  }

  boolean isFull() {
    return rows == MOST_ROWS;
  }
}
