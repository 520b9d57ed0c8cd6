package org.evenload.jobs.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone Spark cluster of this build's jars: a master, workers and spark-submit. */
final class StandaloneCluster implements AutoCloseable {
  private final Path folder;
  private final String url;
  private final List<ChildProcess> processes = new ArrayList<>();

  private StandaloneCluster(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /** Starts a master without workers. */
  static StandaloneCluster start(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("spark/jars"));
    Files.createDirectories(folder.resolve("tmp"));
    int port = freePort();
    StandaloneCluster cluster = new StandaloneCluster(folder, "spark://localhost:" + port);
    cluster.start(
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "localhost",
            "--port",
            String.valueOf(port),
            "--webui-port",
            "0"));
    return cluster;
  }

  /** What {@code --master} takes. */
  String url() {
    return url;
  }

  /** Where executors keep temporary files. */
  Path temporaryFiles() {
    return folder.resolve("tmp");
  }

  /** Starts a worker with one core. */
  ChildProcess startWorker(String name) throws IOException {
    return start(
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "localhost",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve(name).toString(),
            url));
  }

  /** Starts a driver on this cluster. */
  ChildProcess submit(List<String> arguments) throws IOException {
    return submit(url, arguments);
  }

  /** Starts a driver on a cluster that may not be there. */
  ChildProcess submit(String master, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--conf",
                "spark.executor.extraClassPath=" + ChildProcess.classPath(),
                "--conf",
                "spark.executor.extraJavaOptions=-Djava.io.tmpdir=" + temporaryFiles(),
                "--conf",
                "spark.driver.host=localhost",
                "--conf",
                "spark.executor.memory=700m",
                "--class",
                Main.class.getName(),
                "spark-internal"));
    command.addAll(arguments);
    command.addAll(List.of("--master", master));
    return start(command);
  }

  private ChildProcess start(List<String> arguments) throws IOException {
    ChildProcess process =
        ChildProcess.start(folder.resolve("logs"), environment(folder), arguments);
    processes.add(process);
    return process;
  }

  /** What processes that start executors have to find in their environment. */
  static Map<String, String> environment(Path folder) throws IOException {
    Path home = folder.resolve("spark");
    Files.createDirectories(home.resolve("jars"));
    return Map.of(
        "SPARK_HOME", home.toString(),
        "SPARK_SCALA_VERSION", "2.13",
        "SPARK_LOCAL_HOSTNAME", "localhost");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (ChildProcess process : processes) {
      process.close();
    }
  }
}
