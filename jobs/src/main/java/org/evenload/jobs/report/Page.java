package org.evenload.jobs.report;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The page as one file: template, style sheet, script, chart library and the data of the charts.
 * Whatever comes from a study is escaped: by the template in text, by {@link #payload} in data.
 */
final class Page {
  private static final int SIGNIFICANT_DIGITS = 6;
  private static final List<String> SCRIPTS =
      List.of("chart.js", "charts-grid.js", "charts-fleet.js", "charts-feeder.js", "report.js");
  private static final ObjectMapper JSON = mapper();

  private Page() {}

  static String html(ReportView view) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("view", view);
    context.put("hasBars", !view.answer().bars().isEmpty());
    context.put("hasStages", !view.run().stages().isEmpty());
    context.put("hasFleet", view.samples() != null || view.fleet() != null);
    VoltageView voltage = view.voltage();
    if (voltage != null) {
      context.put("hasVoltageMap", !voltage.buses().isEmpty());
      context.put(
          "voltageShown", Buses.shownOf(voltage.buses(), voltage.allBuses(), "nearest to a limit"));
    }
    CoordinationView coordination = view.coordination();
    if (coordination != null) {
      context.put("hasCaps", !coordination.curves().isEmpty());
      context.put(
          "capsShown",
          Buses.shownOf(coordination.buses(), coordination.allBuses(), "that caps restrict most"));
    }
    AggregatorView aggregators = view.aggregators();
    if (aggregators != null) {
      context.put(
          "aggregatorsShown",
          Buses.shownOf(aggregators.buses(), aggregators.allBuses(), "with most vehicles"));
    }
    FeederView feeder = view.feeder();
    if (feeder != null) {
      context.put("hasProfile", !feeder.places().isEmpty());
      context.put("placesShown", Buses.placesShown(feeder.places().size(), feeder.allPlaces()));
    }
    context.put("css", resource("report.css"));
    context.put("script", SCRIPTS.stream().map(Page::resource).collect(Collectors.joining("\n")));
    context.put("library", scriptText(chartLibrary()));
    context.put("payload", payload(view));
    return Mustache.compiler()
        .nullValue("")
        .emptyStringIsFalse(true)
        .withLoader(name -> new StringReader(resource(name + ".mustache")))
        .compile(resource("report.mustache"))
        .execute(context);
  }

  /** What the charts draw, as JSON that may stand inside a script element. */
  static String payload(ReportView view) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("periods", view.periods());
    data.put("comparedWith", view.comparedWith());
    data.put("scenarios", view.scenarios());
    data.put("extremes", view.extremes());
    data.put("modes", view.modes());
    data.put("bars", view.answer().bars());
    data.put("hosting", view.hosting() == null ? null : view.hosting().capacities());
    data.put("load", view.load());
    data.put("notSupplied", view.notSupplied() == null ? null : view.notSupplied().entries());
    data.put("voltage", view.voltage());
    data.put("aggregators", view.aggregators());
    data.put("coordination", view.coordination());
    data.put("samples", view.samples());
    data.put("fleet", view.fleet());
    data.put("feeder", view.feeder());
    data.put("stages", view.run().stages());
    try {
      return scriptText(JSON.writeValueAsString(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the report's data: " + e.getMessage(), e);
    }
  }

  // "<" begins the end tag of a script element; in strings of JSON and JavaScript "\u003c" is the
  // same character. The library holds it as an operator, so only end tags are touched there.
  private static String scriptText(String text) {
    return text.startsWith("{") ? text.replace("<", "\\u003c") : text.replace("</", "<\\/");
  }

  private static ObjectMapper mapper() {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Double.class, new ShortNumber());
    module.addSerializer(double.class, new ShortNumber());
    module.addSerializer(double[].class, new ShortNumbers());
    return JsonMapper.builder()
        .addModule(module)
        .addMixIn(HtmlTable.class, Hidden.class)
        .addMixIn(FeederTables.class, Hidden.class)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .build();
  }

  /** Tables stand in the page as HTML, not in the data of the charts. */
  @JsonIgnoreType
  private interface Hidden {}

  // Six digits are more than a chart shows, and keep low bits out of the page.
  private static final class ShortNumber extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      write(value, json);
    }

    static void write(double value, JsonGenerator json) throws IOException {
      if (!Double.isFinite(value)) {
        json.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e9) {
        json.writeNumber((long) value);
      } else {
        json.writeNumber(
            BigDecimal.valueOf(value)
                .round(new MathContext(SIGNIFICANT_DIGITS))
                .stripTrailingZeros());
      }
    }
  }

  private static final class ShortNumbers extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        ShortNumber.write(value, json);
      }
      json.writeEndArray();
    }
  }

  private static String chartLibrary() {
    Properties artifact = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/echarts/pom.properties")) {
      artifact.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource(
        "/META-INF/resources/webjars/echarts/%s/echarts.min.js"
            .formatted(artifact.getProperty("version")));
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Page.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("Cannot find the resource " + name);
    }
    return in;
  }
}
