package org.evenload.jobs.storage;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A file system for tests that renames as object stores do: every file is copied, then the old ones
 * are removed. It has no locks. URLs are {@code object:///a/local/path}.
 */
public class ObjectStore extends RawLocalFileSystem {
  /** Spark's and Hadoop's setting that makes it known. */
  public static final String SETTING = "spark.hadoop.fs.object.impl";

  @Override
  public URI getUri() {
    return URI.create("object:///");
  }

  @Override
  public String getScheme() {
    return "object";
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    File source = pathToFile(from);
    File target = pathToFile(to);
    if (!source.exists() || target.isFile()) {
      return false;
    }
    return FileUtil.copy(
        source, this, target.isDirectory() ? new Path(to, from.getName()) : to, true, getConf());
  }
}
