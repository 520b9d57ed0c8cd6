package org.evenload.grid.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which input files are read, so that a caller can have on record what was
 * read: every file, and the checksum of the very bytes that the reader got.
 */
public final class InputFiles {
  private static final ThreadLocal<@Nullable Recording> RECORDING = new ThreadLocal<>();

  private InputFiles() {}

  /** All bytes of a file. */
  public static byte[] bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Recording recording = RECORDING.get();
    if (recording != null) {
      recording.note(file, bytes);
    }
    return bytes;
  }

  /** The same, as a stream. */
  public static InputStream open(Path file) throws IOException {
    return new ByteArrayInputStream(bytes(file));
  }

  /** Records what this thread reads from now on, until the recording is closed. */
  public static Recording record() {
    Recording recording = new Recording(RECORDING.get());
    RECORDING.set(recording);
    return recording;
  }

  /**
   * A file that was read.
   *
   * @param sha256 of the bytes that the reader got, hexadecimal
   */
  public record ReadFile(Path file, long bytes, String sha256) {}

  /** What a thread reads, in the order of reading. */
  public static final class Recording implements AutoCloseable {
    private final @Nullable Recording outer;
    private final Map<ReadFile, ReadFile> files = new LinkedHashMap<>();

    private Recording(@Nullable Recording outer) {
      this.outer = outer;
    }

    /** What was read so far; a file that changed between two readings is there twice. */
    public List<ReadFile> files() {
      return new ArrayList<>(files.values());
    }

    private void note(Path file, byte[] bytes) {
      ReadFile read = new ReadFile(file.toAbsolutePath().normalize(), bytes.length, sha256(bytes));
      files.putIfAbsent(read, read);
      if (outer != null) {
        outer.files.putIfAbsent(read, read);
      }
    }

    @Override
    public void close() {
      if (outer == null) {
        RECORDING.remove();
      } else {
        RECORDING.set(outer);
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
