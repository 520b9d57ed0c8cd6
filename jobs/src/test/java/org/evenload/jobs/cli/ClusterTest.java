package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in processes of their own compute the same bits as this process. The cluster consists
 * of the jars of this build: a master, two workers and spark-submit.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterTest {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private static Path folder;
  private static Path embedded;

  private final List<Process> processes = new ArrayList<>();

  @BeforeAll
  static void runEmbedded() throws IOException {
    Files.createDirectories(folder.resolve("spark/jars"));
    embedded = folder.resolve("embedded");
    CommandLineRunner result =
        evenload(arguments(embedded, "--master", "local[1]").toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @AfterAll
  static void stopSpark() {
    SparkSession.getDefaultSession().get().stop();
  }

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aLocalClusterComputesTheSameBits() throws Exception {
    Path runs = folder.resolve("local-cluster");
    List<String> command =
        new ArrayList<>(List.of("-Dspark.executor.extraClassPath=" + CLASS_PATH));
    command.add(Main.class.getName());
    command.addAll(arguments(runs, "--master", "local-cluster[2,1,1024]"));

    Process run = start("local-cluster", command);

    assertThat(run.waitFor()).as(log("local-cluster")).isZero();
    assertEqualToEmbedded(runs);
  }

  @Test
  void aStandaloneClusterThatLosesAnExecutorComputesTheSameBits() throws Exception {
    String master = "spark://localhost:" + freePort();
    start(
        "master",
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "localhost",
            "--port",
            master.substring(master.lastIndexOf(':') + 1),
            "--webui-port",
            "0"));
    Process worker = startWorker("worker-1", master);
    Path runs = folder.resolve("standalone");
    List<String> command =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--conf",
                "spark.executor.extraClassPath=" + CLASS_PATH,
                "--conf",
                "spark.driver.host=localhost",
                "--conf",
                "spark.executor.memory=700m",
                "--class",
                Main.class.getName(),
                "spark-internal"));
    command.addAll(arguments(runs, "--master", master));

    Process run = start("submit", command);
    boolean killed = killTheOnlyExecutor(worker, run);
    startWorker("worker-2", master);

    assertThat(run.waitFor()).as(log("submit")).isZero();
    assertThat(killed).isTrue();
    assertEqualToEmbedded(runs);
  }

  @Test
  void aClusterThatIsNotThereIsOneMessageAndExitCode5() throws Exception {
    String master = "spark://localhost:" + freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--conf",
                "spark.driver.host=localhost",
                "--class",
                Main.class.getName(),
                "spark-internal"));
    command.addAll(arguments(folder.resolve("nowhere"), "--master", master));

    Process run = start("nowhere", command);

    assertThat(run.waitFor()).as(log("nowhere")).isEqualTo(ExitCode.CLUSTER.code());
    assertThat(log("nowhere"))
        .contains("evenload: Cannot use the Spark cluster '" + master + "': it does not answer.");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  // With one executor the run cannot end before that one is killed, however slow the machine is.
  private boolean killTheOnlyExecutor(Process worker, Process run)
      throws InterruptedException, IOException {
    while (run.isAlive()) {
      if (log("submit").contains("travel: started")
          && worker.descendants().anyMatch(ClusterTest::isJava)) {
        // Long enough to take a task.
        Thread.sleep(1000);
        return run.isAlive()
            && worker.descendants().filter(ClusterTest::isJava).toList().stream()
                .anyMatch(ProcessHandle::destroyForcibly);
      }
      Thread.sleep(50);
    }
    return false;
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  private static void assertEqualToEmbedded(Path runs) throws IOException {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    assertThat(TableDifference.between(spark, onlyRun(embedded), onlyRun(runs))).isEmpty();
  }

  private static Path onlyRun(Path runs) throws IOException {
    try (Stream<Path> entries = Files.list(runs.resolve("smoke"))) {
      return entries.findFirst().orElseThrow();
    }
  }

  private static List<String> arguments(Path runs, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                Path.of(System.getProperty("evenload.root"), "conf", "smoke.yaml").toString(),
                "--stage",
                "travel",
                "--date",
                "2026-03-01",
                "--runs",
                runs.toString()));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  private Process startWorker(String name, String master) throws IOException {
    return start(
        name,
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
            master));
  }

  private Process start(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx700m");
    command.addAll(
        Arrays.stream(System.getProperty("evenload.test.jvm.flags", "").split("\\s+"))
            .filter(flag -> !flag.isEmpty())
            .toList());
    command.addAll(List.of("-cp", CLASS_PATH));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
