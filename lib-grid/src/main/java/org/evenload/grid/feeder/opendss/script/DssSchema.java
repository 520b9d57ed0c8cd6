package org.evenload.grid.feeder.opendss.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.input.Suggestion;

/**
 * The classes of OpenDSS and their properties in its order, which values without a name rely on.
 * Names may be shortened to a prefix.
 */
public final class DssSchema {
  private static final String PD = " normamps emergamps faultrate pctperm repair basefreq enabled";
  private static final String PC = " spectrum basefreq enabled";
  private static final String CONTROL = " basefreq enabled";
  private static final String WIRE =
      "rdc rac runits gmrac gmrunits radius radunits normamps emergamps diam seasons ratings"
          + " capradius";
  private static final String CABLE = "epsr inslayer diains diacable ";
  private static final String SHAPES = " yearly daily duty";

  private static final Map<String, List<String>> MODELLED = new HashMap<>();

  static {
    model(
        "vsource",
        "bus1 basekv pu angle frequency phases mvasc3 mvasc1 x1r1 x0r0 isc3 isc1 r1 x1 r0 x0"
            + " scantype sequence bus2 z1 z0 z2 puz1 puz0 puz2 basemva"
            + SHAPES
            + " model puzideal"
            + PC);
    model(
        "line",
        "bus1 bus2 linecode length phases r1 x1 r0 x0 c1 c0 rmatrix xmatrix cmatrix switch rg xg"
            + " rho geometry units spacing wires earthmodel cncables tscables b1 b0 seasons ratings"
            + " linetype epsrmedium heightoffset heightunit"
            + PD);
    model(
        "linecode",
        "nphases r1 x1 r0 x0 c1 c0 units rmatrix xmatrix cmatrix basefreq normamps emergamps"
            + " faultrate pctperm repair kron rg xg rho neutral b1 b0 seasons ratings linetype");
    model("wiredata", WIRE);
    model("cndata", "k diastrand gmrstrand rstrand " + CABLE + WIRE + " semiconlayer");
    model("tsdata", "diashield tapelayer tapelap " + CABLE + WIRE);
    model("linespacing", "nconds nphases x h units");
    model(
        "linegeometry",
        "nconds nphases cond wire x h units normamps emergamps reduce spacing wires cncable"
            + " tscable cncables tscables seasons ratings linetype");
    model(
        "transformer",
        "phases windings wdg bus conn kv kva tap %r rneut xneut buses conns kvs kvas taps xhl xht"
            + " xlt xscarray thermal n m flrise hsrise %loadloss %noloadloss normhkva emerghkva sub"
            + " maxtap mintap numtaps subname %imag ppm_antifloat %rs bank xfmrcode xrconst x12 x13"
            + " x23 leadlag wdgcurrents core rdcohms seasons ratings"
            + PD);
    model(
        "xfmrcode",
        "phases windings wdg conn kv kva tap %r rneut xneut conns kvs kvas taps xhl xht xlt"
            + " xscarray thermal n m flrise hsrise %loadloss %noloadloss normhkva emerghkva maxtap"
            + " mintap numtaps %imag ppm_antifloat %rs x12 x13 x23 rdcohms seasons ratings");
    model(
        "load",
        "phases bus1 kv kw pf model"
            + SHAPES
            + " growth conn kvar rneut xneut status class vminpu vmaxpu vminnorm vminemerg xfkva"
            + " allocationfactor kva %mean %stddev cvrwatts cvrvars kwh kwhdays cfactor cvrcurve"
            + " numcust zipv %seriesrl relweight vlowpu puxharm xrharm"
            + PC);
    model(
        "generator",
        "phases bus1 kv kw pf kvar model vminpu vmaxpu"
            + SHAPES
            + " dispmode dispvalue conn status class vpu maxkvar minkvar pvfactor forceon kva mva"
            + " xd xdp xdpp h d usermodel userdata shaftmodel shaftdata dutystart debugtrace"
            + " balanced xrdp usefuel fuelkwh %fuel %reserve refuel"
            + PC);
    model(
        "pvsystem",
        "phases bus1 kv irradiance pmpp %pmpp temperature pf conn kvar kva %cutin %cutout effcurve"
            + " p-tcurve %r %x model vminpu vmaxpu balanced limitcurrent"
            + SHAPES
            + " tyearly tdaily tduty class usermodel userdata debugtrace varfollowinverter"
            + " dutystart wattpriority pfpriority %pminnovars %pminkvarmax kvarmax kvarmaxabs"
            + PC);
    model(
        "storage",
        "phases bus1 kv conn kw kvar pf kva %cutin %cutout effcurve varfollowinverter kvarmax"
            + " kvarmaxabs wattpriority pfpriority %pminnovars %pminkvarmax kwrated %kwrated"
            + " kwhrated kwhstored %stored %reserve state %discharge %charge %effcharge"
            + " %effdischarge %idlingkw %idlingkvar %r %x model vminpu vmaxpu balanced limitcurrent"
            + SHAPES
            + " dispmode dischargetrigger chargetrigger timechargetrig class dynadll dynadata"
            + " usermodel userdata debugtrace"
            + PC);
    model("capacitor", "bus1 bus2 phases kvar kv conn cmatrix cuf r xl harm numsteps states" + PD);
    model(
        "reactor",
        "bus1 bus2 phases kvar kv conn rmatrix xmatrix parallel r x rp z1 z2 z0 z rcurve lcurve"
            + " lmh"
            + PD);
    model(
        "regcontrol",
        "transformer winding vreg band ptratio ctprim r x bus delay reversible revvreg revband revr"
            + " revx tapdelay debugtrace maxtapchange inversetime tapwinding vlimit ptphase"
            + " revthreshold revdelay revneutral eventlog remoteptratio tapnum reset ldc_z rev_z"
            + " cogen idle idlereverse idleforward fwdthreshold"
            + CONTROL);
    model(
        "capcontrol",
        "element terminal capacitor type ptratio ctratio onsetting offsetting delay voltoverride"
            + " vmax vmin delayoff deadtime ctphase ptphase vbus eventlog usermodel userdata"
            + " pctminkvar reset controlsignal"
            + CONTROL);
    model("fault", "bus1 bus2 phases r %stddev gmatrix ontime temporary minamps" + PD);
    model("swtcontrol", "switchedobj switchedterm action lock delay normal state reset" + CONTROL);
    model(
        "loadshape",
        "npts interval mult hour mean stddev csvfile sngfile dblfile action qmult useactual pmax"
            + " qmax sinterval minterval pbase qbase pmult pqcsvfile memorymapping interpolation");
    model("growthshape", "npts year mult csvfile sngfile dblfile");
    model(
        "xycurve",
        "npts points yarray xarray csvfile sngfile dblfile x y xshift yshift xscale yscale");
  }

  /** Classes that do not change a static solution. */
  private static final Set<String> PASSIVE =
      Set.of(
          "monitor",
          "energymeter",
          "spectrum",
          "tcc_curve",
          "sensor",
          "tshape",
          "priceshape",
          "fuse",
          "relay",
          "recloser",
          "dynamicexp",
          "fmonitor");

  private DssSchema() {}

  private static void model(String dssClass, String properties) {
    List<String> all = new ArrayList<>(List.of(properties.strip().split("\\s+")));
    all.add(DssObject.LIKE);
    MODELLED.put(dssClass, List.copyOf(all));
  }

  /** Whether the class is one that this reader models. */
  public static boolean isModelled(String dssClass) {
    return MODELLED.containsKey(dssClass);
  }

  /** Whether objects of the class may be left out without changing a static solution. */
  public static boolean isPassive(String dssClass) {
    return PASSIVE.contains(dssClass);
  }

  public static Set<String> classes() {
    Set<String> all = new HashSet<>(MODELLED.keySet());
    all.addAll(PASSIVE);
    return all;
  }

  public static List<String> properties(String dssClass) {
    return MODELLED.getOrDefault(dssClass, List.of());
  }

  /** The full name of a property that may be shortened. */
  public static String property(String dssClass, String written, DssLocation at) {
    String word = written.strip().toLowerCase(Locale.ROOT);
    List<String> known = properties(dssClass);
    if (known.contains(word)) {
      return word;
    }
    return known.stream()
        .filter(p -> !word.isEmpty() && p.startsWith(word))
        .findFirst()
        .orElseThrow(
            () ->
                at.error(
                    "Unsupported property '%s' of %s.%s"
                        .formatted(written, dssClass, Suggestion.sentence(word, known))));
  }
}
