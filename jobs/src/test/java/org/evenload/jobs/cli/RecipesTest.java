package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Recipes for schedulers say what this version understands. */
class RecipesTest {
  private static final Path ROOT = Path.of(System.getProperty("evenload.root"));
  private static final Path RECIPES = ROOT.resolve("conf/recipes");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyCommandLineIsUnderstood() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (Path file : files("")) {
      commands.addAll(file.toString().endsWith(".yaml") ? inYaml(file) : inText(file));
    }
    assertThat(commands).hasSizeGreaterThanOrEqualTo(9);
    return commands.stream()
        .map(
            command ->
                DynamicTest.dynamicTest(String.join(" ", command), () -> understood(command)));
  }

  private static void understood(List<String> command) {
    ParseResult parsed = Main.parser().parseArgs(command.toArray(String[]::new)).subcommand();

    assertThat(parsed.commandSpec().name()).isEqualTo("nightly");
    assertThat(parsed.matchedPositionalValue(0, Path.of("none")).toString()).endsWith(".yaml");
    assertThat(parsed.hasMatchedOption("--runs")).isTrue();
  }

  @Test
  void aMisspeltCommandLineWouldBeNoticed() {
    for (String mistake : List.of("--rnus /runs", "--date soon", "--conf spark.x", "more")) {
      String[] words = ("nightly f.yaml " + mistake).split(" ");
      assertThatThrownBy(() -> Main.parser().parseArgs(words))
          .as(mistake)
          .isInstanceOf(ParameterException.class);
    }
  }

  @Test
  void manifestsOfKubernetesSayWhenInWhichZoneAndNeverTwice() throws IOException {
    for (Path file : files(".yaml")) {
      JsonNode manifest = YAML.readTree(file.toFile());
      assertThat(manifest.path("apiVersion").textValue()).as("%s", file).isNotBlank();
      JsonNode spec = manifest.path("spec");
      if (spec.has("concurrencyPolicy")) {
        assertThat(spec.path("concurrencyPolicy").textValue()).isEqualTo("Forbid");
        assertThat(spec.path(spec.has("timeZone") ? "timeZone" : "timezone").textValue())
            .isEqualTo("America/Guayaquil");
      }
    }
    JsonNode rules =
        YAML.readTree(RECIPES.resolve("kubernetes/cronjob.yaml").toFile())
            .at("/spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/values");
    assertThat(rules).extracting(JsonNode::intValue).containsExactly(1, 2, 3, 4);
  }

  @Test
  void theImageIsMadeOfFilesThatExistAndIsNotRoot() throws IOException {
    List<String> lines = Files.readAllLines(RECIPES.resolve("kubernetes/Dockerfile"));
    for (String line : lines) {
      if (line.startsWith("COPY ") && !line.contains("--from=")) {
        String[] words = line.split("\\s+");
        for (int i = 1; i < words.length - 1; i++) {
          assertThat(ROOT.resolve(words[i])).exists();
        }
      }
    }
    assertThat(lines.stream().filter(line -> line.startsWith("USER ")).toList())
        .containsExactly("USER 10001", "USER root", "USER 185");
  }

  @Test
  void scriptsAndTheDagParse() throws Exception {
    for (Path script : files(".sh")) {
      assertThat(run("bash", "-n", script.toString())).isEmpty();
      assertThat(Files.isExecutable(script)).isTrue();
    }
    assumeTrue(isInstalled("python3"));
    Path dag = RECIPES.resolve("airflow/evenload_nightly.py");
    assertThat(
            run(
                "python3",
                "-c",
                "import ast,sys; ast.parse(open(sys.argv[1]).read())",
                dag.toString()))
        .isEmpty();
  }

  @Test
  void systemdAcceptsItsUnits() throws Exception {
    assumeTrue(isInstalled("systemd-analyze"));
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    for (String unit : List.of("evenload-nightly.service", "evenload-nightly.timer")) {
      String text = Files.readString(RECIPES.resolve("systemd").resolve(unit));
      // What it starts is not installed here.
      Path copy = folder.resolve(unit);
      Files.writeString(copy, text.replace("/opt/evenload/evenload ", "/bin/true "));
      command.add(copy.toString());
    }

    assertThat(run(command.toArray(String[]::new))).isEmpty();
  }

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(RECIPES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .toList();
    }
  }

  // Lists of words that begin with the command's name.
  private static List<List<String>> inYaml(Path file) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    collect(YAML.readTree(file.toFile()), commands);
    assertThat(commands).as("%s", file).hasSize(1);
    return commands;
  }

  private static void collect(JsonNode node, List<List<String>> commands) {
    if (node.isArray() && node.path(0).asText().equals("nightly")) {
      List<String> words = new ArrayList<>();
      node.forEach(word -> words.add(word.asText()));
      commands.add(words);
    } else {
      node.forEach(below -> collect(below, commands));
    }
  }

  private static List<List<String>> inText(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("\\\\\n\\s*", " ");
    if (file.toString().endsWith(".py")) {
      // Adjacent literals are one; what Airflow fills in is a date.
      text = text.replaceAll("\"\\s*\n\\s*\"", "").replaceAll("\\{\\{.*?}}", "2026-03-01");
    }
    List<List<String>> commands = new ArrayList<>();
    Matcher matcher = Pattern.compile("/evenload (nightly [^\"\n>]*)").matcher(text);
    while (matcher.find()) {
      commands.add(List.of(matcher.group(1).trim().split("\\s+")));
    }
    return commands;
  }

  private static boolean isInstalled(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectErrorStream(true)
            .start()
            .waitFor()
        == 0;
  }

  /** What a program writes; it has to end with 0. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
