package org.evenload.jobs.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.evenload.model.session.SessionRow;
import org.evenload.model.session.SessionStatus;

/**
 * What tells whether a row repeats an earlier one.
 *
 * @param position order of files, then of lines
 * @param high first half of the SHA-256 of the identity, cut to 128 bits; 0 for none
 * @param low second half
 */
record SessionKey(long position, SessionStatus status, long high, long low) {
  private static final int BITS_OF_LINE = 40;

  static long position(int fileIndex, long line) {
    return ((long) fileIndex << BITS_OF_LINE) + line;
  }

  static int fileIndex(long position) {
    return (int) (position >> BITS_OF_LINE);
  }

  static SessionKey of(int fileIndex, SessionRow row) {
    long position = position(fileIndex, row.line());
    String identity = row.identity();
    if (identity == null) {
      return new SessionKey(position, SessionStatus.UNREADABLE, 0, 0);
    }
    ByteBuffer hash = ByteBuffer.wrap(sha256().digest(identity.getBytes(StandardCharsets.UTF_8)));
    return new SessionKey(position, row.status(), hash.getLong(0), hash.getLong(8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
