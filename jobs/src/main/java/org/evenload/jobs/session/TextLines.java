package org.evenload.jobs.session;

import java.nio.file.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.evenload.model.session.RowReader.NumberedLine;
import org.evenload.model.session.SessionText;

/** The numbered lines of a text file, split across tasks. */
final class TextLines {
  private static final int PARTS_PER_CORE = 2;

  private TextLines() {}

  static JavaRDD<NumberedLine> of(JavaSparkContext spark, Path file) {
    JobConf job = new JobConf(spark.hadoopConfiguration());
    FileInputFormat.setInputPaths(job, literal(file));
    return spark
        .hadoopRDD(
            job,
            TextInputFormat.class,
            LongWritable.class,
            Text.class,
            PARTS_PER_CORE * spark.defaultParallelism())
        .values()
        .zipWithIndex()
        // Hadoop fills the same object again and again: nothing may keep it.
        .map(line -> new NumberedLine(line._2() + 1, decoded(line._1())));
  }

  private static String decoded(Text line) {
    return SessionText.decode(line.getBytes(), line.getLength());
  }

  // Names are taken literally, whatever patterns and lists of paths mean to Hadoop.
  private static org.apache.hadoop.fs.Path literal(Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    return new org.apache.hadoop.fs.Path(
        "file", null, path.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1"));
  }
}
