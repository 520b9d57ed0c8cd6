package org.evenload.jobs.storage;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;

/**
 * Who holds a lock, as the file beside it says.
 *
 * @param started when the process began; a later process may have its number
 * @param since when it took the lock
 */
record LockHolder(String user, String host, long pid, Instant started, Instant since) {

  static LockHolder thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(
        System.getProperty("user.name", "unknown"),
        hostName(),
        self.pid(),
        startOf(self),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Whether the process is known to be gone: it ran on this machine, and runs no longer. */
  boolean isGone() {
    return host.equals(hostName())
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> startOf(process).equals(started))
            .isEmpty();
  }

  String text() {
    return "user=%s\nhost=%s\npid=%d\nstarted=%s\nsince=%s\n"
        .formatted(user, host, pid, started, since);
  }

  /** Nothing if the text is cut short or none of ours. */
  static Optional<LockHolder> parse(String text) {
    Properties values = new Properties();
    try {
      values.load(new StringReader(text));
      return Optional.of(
          new LockHolder(
              values.getProperty("user", "unknown"),
              values.getProperty("host", "unknown host"),
              Long.parseLong(values.getProperty("pid", "")),
              Instant.parse(values.getProperty("started", "")),
              Instant.parse(values.getProperty("since", ""))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "process %d of %s on %s, since %s".formatted(pid, user, host, since);
  }
}
