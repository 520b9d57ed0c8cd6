package org.evenload.jobs.storage;

import java.io.File;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/**
 * A file system for tests on which Spark's tasks see other files than the driver does, as if each
 * machine had a folder of that name on its own disk. URLs are {@code unshared:///a/local/path}.
 */
public class UnsharedDisks extends RawLocalFileSystem {
  /** Spark's and Hadoop's setting that makes it known. */
  public static final String SETTING = "spark.hadoop.fs.unshared.impl";

  @Override
  public URI getUri() {
    return URI.create("unshared:///");
  }

  @Override
  public String getScheme() {
    return "unshared";
  }

  @Override
  public File pathToFile(Path path) {
    String own = TaskContext.get() == null ? "-of-driver" : "-of-worker";
    return new File(path.toUri().getPath().replaceFirst("/disk", "/disk" + own));
  }
}
