package org.evenload.grid.feeder.opendss.script;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.evenload.grid.input.Suggestion;

/** The commands of OpenDSS that may stand in a script; they may be shortened. */
final class DssCommands {
  private static final Map<String, String> ABBREVIATED =
      Map.of("m", "more", "~", "more", "calcv", "calcvoltagebases");

  /** Commands that define or change a circuit. */
  private static final List<String> ACTIVE =
      List.of(
          "new",
          "edit",
          "more",
          "select",
          "enable",
          "disable",
          "compile",
          "set",
          "open",
          "close",
          "redirect",
          "clear",
          "clearall",
          "calcvoltagebases",
          "setkvbase",
          "buscoords",
          "latlongcoords",
          "setbusxy",
          "batchedit",
          "var");

  /** Commands that neither define nor change a circuit, in OpenDSS's order. */
  private static final List<String> PASSIVE =
      List.of(
          "show",
          "solve",
          "plot",
          "reset",
          "dump",
          "help",
          "quit",
          "next",
          "panel",
          "sample",
          "about",
          "buildy",
          "get",
          "init",
          "export",
          "fileedit",
          "voltages",
          "currents",
          "powers",
          "seqvoltages",
          "seqcurrents",
          "seqpowers",
          "losses",
          "phaselosses",
          "cktlosses",
          "formedit",
          "totals",
          "capacity",
          "classes",
          "userclasses",
          "zsc",
          "zsc10",
          "zscrefresh",
          "ysc",
          "puvoltages",
          "varvalues",
          "varnames",
          "makebuslist",
          "interpolate",
          "alignfile",
          "top",
          "vdiff",
          "summary",
          "di_plot",
          "comparecases",
          "yearlycurves",
          "visualize",
          "closedi",
          "addbusmarker",
          "uuids",
          "nodediff",
          "cvrtloadshapes",
          "pstcalc",
          "clearbusmarkers",
          "relcalc",
          "nodelist",
          "reprocessbuses",
          "save",
          "?",
          "guids",
          "docscmd",
          "wait",
          "obfuscate",
          "updatestorage",
          "cleanup",
          "finishtimestep",
          "setactorcore",
          "_initsnap",
          "_shownodes",
          "sampledi",
          "remove_none",
          "doscmd");

  private DssCommands() {}

  /** The full name of a command. */
  static String verb(String written, DssLocation at) {
    String word = written.toLowerCase(Locale.ROOT);
    String full = ABBREVIATED.getOrDefault(word, word);
    if (ACTIVE.contains(full) || PASSIVE.contains(full)) {
      return full;
    }
    List<String> all = Stream.concat(ACTIVE.stream(), PASSIVE.stream()).toList();
    return all.stream()
        .filter(c -> c.startsWith(word))
        .findFirst()
        .orElseThrow(
            () ->
                at.error(
                    "Unsupported command '%s'.%s"
                        .formatted(written, Suggestion.sentence(word, all))));
  }
}
