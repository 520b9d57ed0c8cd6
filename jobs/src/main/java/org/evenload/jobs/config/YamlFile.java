package org.evenload.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file and the line of each of its keys.
 *
 * @param lines by JSON pointer, counted from 1
 */
public record YamlFile(Path file, JsonNode content, Map<String, Integer> lines) {
  private static final Pattern KEY =
      Pattern.compile(
          "^(?:Invalid|Unknown key|Missing key) '?([a-z][a-z0-9_]*(?:[.\\[][\\w.\\[\\]]*)?)'?[ ,]");

  /**
   * @throws ConfigException if the file cannot be read, or is not a YAML mapping
   */
  public static YamlFile read(Path file) {
    String text = text(file);
    requirePlain(file, text);
    JsonNode content = parse(file, text);
    if (!(content instanceof ObjectNode)) {
      throw new ConfigException(
          "%s: Invalid study, expected keys and values such as 'name: my-study'.".formatted(file));
    }
    Map<String, Integer> lines = new HashMap<>();
    note(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "", lines);
    return new YamlFile(file, content, lines);
  }

  /** The problem's message after the file and, where known, the line. */
  public String located(Problem problem) {
    String at = problem.pointer();
    while (!lines.containsKey(at) && at.contains("/")) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    String line = at.isEmpty() ? "" : ":" + lines.get(at);
    return file + line + ": " + problem.message();
  }

  /**
   * Where a key is written: the file and, where known, the line.
   *
   * @param keyPath such as {@code fleet.charger_kw}
   * @param orElse the key path that it follows from where it is not written itself
   */
  public String place(String keyPath, String orElse) {
    for (String key : List.of(keyPath, orElse)) {
      Integer line = lines.get(Problem.pointer(key));
      if (line != null) {
        return file + ":" + line;
      }
    }
    return file.toString();
  }

  /**
   * Messages, one a line: those that begin with a key of this file, after the file and its line.
   */
  public String located(@Nullable String messages) {
    return String.valueOf(messages)
        .lines()
        .map(
            message -> {
              Matcher key = KEY.matcher(message);
              return key.find()
                  ? located(new Problem(Problem.pointer(key.group(1)), message))
                  : message;
            })
        .collect(Collectors.joining("\n"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          "%s: Cannot read study: the file does not exist.".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new ConfigException("%s: Cannot read study: it is not UTF-8 text.".formatted(file), e);
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
      throw new ConfigException("%s: Cannot read study: %s.".formatted(file, reason), e);
    }
  }

  /** One document without aliases: these are read in two ways by programs, and can grow endless. */
  private static void requirePlain(Path file, String text) {
    boolean started = false;
    try {
      for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
        int line = event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
        if (event instanceof AliasEvent alias) {
          throw new ConfigException(
              "%s:%d: Invalid YAML: '*%s' repeats another value, expected values written out."
                  .formatted(file, line, alias.getAnchor()));
        }
        if (event instanceof DocumentStartEvent) {
          if (started) {
            throw new ConfigException(
                "%s:%d: Invalid YAML: a second document begins here, expected one study in a file."
                    .formatted(file, line));
          }
          started = true;
        }
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      String faulty = text.lines().skip(line - 1L).findFirst().orElse("");
      String reason =
          faulty.stripTrailing().contains("\t")
              ? "a tab, expected spaces before keys and values"
              : reason(e);
      throw new ConfigException("%s:%d: Invalid YAML: %s.".formatted(file, line, reason), e);
    } catch (YAMLException e) {
      throw new ConfigException("%s: Invalid YAML: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static String reason(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem()).replaceFirst(",? but got.*", "");
    return e.getContext() == null ? problem : e.getContext() + ": " + problem;
  }

  private static JsonNode parse(Path file, String text) {
    try {
      return YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readTree(text);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new ConfigException(
          "%s:%d: Invalid YAML: %s."
              .formatted(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), reason),
          e);
    }
  }

  private static void note(Node node, String pointer, Map<String, Integer> lines) {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          String below = pointer + "/" + key.getValue();
          lines.put(below, key.getStartMark().getLine() + 1);
          note(entry.getValueNode(), below, lines);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        note(sequence.getValue().get(i), pointer + "/" + i, lines);
      }
    }
  }
}
