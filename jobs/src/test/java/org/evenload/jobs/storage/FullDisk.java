package org.evenload.jobs.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A file system for tests on which Parquet files find no space. URLs are {@code
 * full:///a/local/path}.
 */
public class FullDisk extends RawLocalFileSystem {
  /** Spark's and Hadoop's setting that makes it known. */
  public static final String SETTING = "spark.hadoop.fs.full.impl";

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  protected OutputStream createOutputStream(Path path, boolean append) throws IOException {
    return refusing(path, super.createOutputStream(path, append));
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, org.apache.hadoop.fs.permission.FsPermission permission)
      throws IOException {
    return refusing(path, super.createOutputStreamWithMode(path, append, permission));
  }

  private static OutputStream refusing(Path path, OutputStream out) {
    return !path.getName().endsWith(".parquet")
        ? out
        : new java.io.FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }
        };
  }
}
