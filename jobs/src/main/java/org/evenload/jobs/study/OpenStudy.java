package org.evenload.jobs.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.InputFiles;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.YamlFile;
import org.evenload.jobs.run.InputFile;

/**
 * A study whose inputs have been read.
 *
 * @param inputs every file that was read, with the checksum of what was read
 */
public record OpenStudy(Study study, StudyPlan plan, List<InputFile> inputs) {
  // The folder that inputs come from which a study does not name one by one.
  private static final String DATA = "data";

  public OpenStudy {
    inputs = List.copyOf(inputs);
  }

  /**
   * Reads every input of a study.
   *
   * @throws InputException if inputs are missing or wrong
   * @throws ConfigException if settings do not go with the inputs
   */
  static OpenStudy of(Study study) {
    requireAll(study);
    try (InputFiles.Recording recording = InputFiles.record()) {
      StudyPlan plan = study.kind().plan(study);
      return new OpenStudy(study, plan, inputs(study, recording.files()));
    } catch (ConfigException e) {
      throw new ConfigException(YamlFile.read(study.file()).located(e.getMessage()), e);
    }
  }

  // All that are missing at once, before anything is read.
  private static void requireAll(Study study) {
    Attempts attempts = new Attempts();
    YamlFile yaml = YamlFile.read(study.file());
    study
        .inputs()
        .forEach(
            (key, path) ->
                attempts.of(
                    () -> {
                      if (!Files.exists(path)) {
                        throw InputException.of(
                            path,
                            "Cannot read %s, named in %s: it does not exist."
                                .formatted(key, yaml.place(key, DATA)));
                      }
                      return path;
                    }));
    attempts.throwIfAnyFailed();
  }

  private static List<InputFile> inputs(Study study, List<InputFiles.ReadFile> files) {
    List<InputFile> inputs = new ArrayList<>();
    for (InputFiles.ReadFile file : files) {
      inputs.add(input(study.inputs(), file));
    }
    inputs.sort(Comparator.comparing(InputFile::key).thenComparing(InputFile::file));
    return inputs;
  }

  // Named by the key that leads to it, since the folders above differ between machines.
  private static InputFile input(Map<String, Path> paths, InputFiles.ReadFile file) {
    return paths.entrySet().stream()
        .filter(path -> file.file().startsWith(path.getValue().toAbsolutePath().normalize()))
        .max(Comparator.comparingInt(path -> path.getValue().toAbsolutePath().getNameCount()))
        .map(path -> input(path.getKey(), path.getValue().toAbsolutePath().normalize(), file))
        .orElseGet(() -> new InputFile("", nameOf(file.file()), file.bytes(), file.sha256()));
  }

  private static InputFile input(String key, Path path, InputFiles.ReadFile file) {
    String below = path.relativize(file.file()).toString().replace('\\', '/');
    String name = below.isEmpty() ? nameOf(path) : nameOf(path) + "/" + below;
    return new InputFile(key, name, file.bytes(), file.sha256());
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
