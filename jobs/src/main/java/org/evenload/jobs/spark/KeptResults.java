package org.evenload.jobs.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** What solvers have worked out, kept for those who ask for it again. */
public final class KeptResults {
  private KeptResults() {}

  /**
   * Keeps results on the executors' disks: it takes long to work them out and no time to read them,
   * and an executor's memory is needed by its solvers, of which Spark does not know.
   */
  public static <T> JavaRDD<T> of(JavaRDD<T> results) {
    return results.persist(StorageLevel.DISK_ONLY());
  }
}
