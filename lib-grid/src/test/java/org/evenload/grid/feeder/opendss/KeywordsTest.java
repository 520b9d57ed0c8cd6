package org.evenload.grid.feeder.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keywords one by one, each with an answer that can be worked out by hand. */
class KeywordsTest {
  /** 100 V to ground behind nothing. */
  private static final String SOURCE =
      """
      clear
      new circuit.small basekv=0.1732050808 bus1=a pu=1 r1=1e-6 x1=1e-6 r0=1e-6 x0=1e-6
      """;

  private static final String OHM = "new line.l phases=1 bus1=a.1 bus2=b.1 r1=1 x1=0 c1=0\n";

  @TempDir private Path folder;

  @Test
  void kilowattsOfALaterCommandKeepThePowerFactor() throws IOException {
    // 3 kW and 4 kvar are a factor of 0.6; 6 kW then come with 8 kvar.
    FeederResult result =
        solve(SOURCE + "new load.x phases=1 bus1=a.1 kv=0.1 kw=3 kvar=4\nload.x.kw=6\n");
    assertThat(result.totals().loadKvar()).isCloseTo(8, within(1e-3));
  }

  @Test
  void aFactorOfAllocationNeedsARating() throws IOException {
    FeederResult without =
        solve(SOURCE + "new load.x phases=1 bus1=a.1 kv=0.1 kw=3 pf=1 allocationfactor=0.5\n");
    FeederResult with =
        solve(SOURCE + "new load.x phases=1 bus1=a.1 kv=0.1 pf=1 xfkva=8 allocationfactor=0.25\n");
    assertThat(without.totals().loadKw()).isCloseTo(3, within(1e-3));
    assertThat(with.totals().loadKw()).isCloseTo(2, within(1e-3));
  }

  @Test
  void energyOfABillIsMeanPower() throws IOException {
    // 720 kWh in 30 days are 1 kW on average, 3 kW with a factor of 3.
    FeederResult result =
        solve(SOURCE + "new load.x phases=1 bus1=a.1 kv=0.1 pf=1 kwh=720 kwhdays=30 cfactor=3\n");
    assertThat(result.totals().loadKw()).isCloseTo(3, within(1e-3));
  }

  @Test
  void aFaultIsAResistance() throws IOException {
    FeederResult result = solve(SOURCE + OHM + "new fault.f bus1=b.1 phases=1 r=1\n");
    assertThat(volts(result, "b.A")).isCloseTo(50, within(1e-3));
  }

  @Test
  void aNeutralMayBeGroundedThroughAResistance() throws IOException {
    // 100 V drive a current through 10 ohm of load and 1 ohm of neutral.
    FeederResult result =
        solve(
            SOURCE
                + """
                new transformer.t phases=1 windings=2 xhl=0.0001 %loadloss=0.0001
                ~ wdg=1 bus=a.1 kv=0.1 kva=10
                ~ wdg=2 bus=b.1.2 kv=0.1 kva=10 rneut=1 xneut=0
                new load.x phases=1 bus1=b.1 kv=0.1 kw=1 pf=1 model=2
                """);
    assertThat(volts(result, "b.A")).isCloseTo(100 * 10 / 11.0, within(1e-2));
    assertThat(volts(result, "b.B")).isCloseTo(100 / 11.0, within(1e-2));
  }

  @Test
  void anOpenWyeToAnOpenDeltaCarriesThreePhases() throws IOException {
    // two single-phase units: 100 V to ground become 100 V between 1-2 and 2-3, so 3-1, too
    FeederResult result =
        solve(
            SOURCE
                + """
                new transformer.t1 phases=1 windings=2 xhl=0.001 %loadloss=0.001
                ~ wdg=1 bus=a.1.0 kv=0.1 kva=10
                ~ wdg=2 bus=b.1.2 kv=0.1 kva=10
                new transformer.t2 like=t1
                ~ wdg=1 bus=a.2.0
                ~ wdg=2 bus=b.2.3
                new load.x phases=3 bus1=b conn=delta kv=0.1 kw=3 pf=1
                """);
    assertThat(result.totals().loadKw()).isCloseTo(3, within(1e-3));
    assertThat(result.lineVoltages().stream().filter(v -> v.node().equals("b")))
        .hasSize(3)
        .allMatch(v -> Math.abs(v.volts() - 100) < 0.1);
  }

  @Test
  void aSourceKeepsWhatItsFirstCommandGave() throws IOException {
    // X0 follows from the powers of the first command, X1 is the second's.
    DssCircuit circuit =
        read(
            """
            clear
            new circuit.s basekv=10 bus1=a mvasc3=100 mvasc1=100 x1r1=1e9 x0r0=1e9
            edit vsource.source x1=2 r1=0
            """);
    // 100 MVA at 10 kV are 1 ohm of all sequences
    assertThat(circuit.feeder().source().impedanceOhm().im(0, 0))
        .isCloseTo((2 * 2 + 1) / 3.0, within(1e-6));
  }

  @Test
  void curvesOfAPanelAreFollowed() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new xycurve.temp npts=3 xarray=[0 25 75] yarray=[1.2 1.0 0.6]
                new xycurve.eff npts=2 points=[0.2,0.9 1.0,0.98]
                new pvsystem.p phases=3 bus1=a kv=0.1732050808 kva=100 pmpp=100 irradiance=0.8
                ~ temperature=50 p-tcurve=temp effcurve=eff pf=1
                """);
    // 100 · 0.8 · 0.8 kW reach the inverter at 64 % of its rating: 94.4 % of them leave it
    assertThat(result.totals().loadKw()).isCloseTo(-64 * 0.944, within(1e-2));
  }

  @Test
  void shapesMayBeBinary() throws IOException {
    ByteBuffer floats = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(0.5f).putFloat(0.25f).putFloat(1f);
    Files.write(folder.resolve("shape.sng"), floats.array());
    ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    doubles.putDouble(3).putDouble(4);
    Files.write(folder.resolve("shape.dbl"), doubles.array());
    DssCircuit singles =
        read(
            SOURCE
                + "new loadshape.s npts=3 interval=1 sngfile=shape.sng\n"
                + "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 pf=1 daily=s\n");
    DssCircuit actual =
        read(
            SOURCE
                + "new loadshape.s npts=2 interval=1 useactual=yes mult=(dblfile=shape.dbl)\n"
                + "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 pf=1 daily=s\n");
    assertThat(singles.profilesKw().get(0)).containsExactly(1, 0.5, 2);
    assertThat(actual.profilesKw().get(0)).containsExactly(3, 4);
    assertThat(actual.feeder().loads().get(0).kw()).isEqualTo(4);
  }

  @Test
  void reactiveMultipliersThatAreNotFollowedAreSaid() throws IOException {
    String load = "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 kvar=1 daily=s\n";
    String shape = SOURCE + "new loadshape.s npts=2 interval=1 mult=[0.5 1] qmult=[%s]\n" + load;

    assertThat(read(shape.formatted("0.1 1")).remarks()).anyMatch(r -> r.contains("qmult"));
    assertThat(read(shape.formatted("0.5 1")).remarks()).isEmpty();
  }

  @Test
  void aShapeInKwHasReactivePowerOnlyByItsOwnOrByAPowerFactor() throws IOException {
    String shape = SOURCE + "new loadshape.s npts=2 interval=1 useactual=yes mult=[3 4]\n";
    String load = "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 %s daily=s\n";

    assertThat(read(shape + load.formatted("kvar=1")).feeder().loads().get(0).kvar()).isZero();
    assertThat(read(shape + load.formatted("pf=0.8")).feeder().loads().get(0).kvar())
        .isCloseTo(3, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"wye-g, 2", "Y, 2", "LN, 2", "LL, 6", "Delta, 6"})
  void firstLettersSayHowALoadIsConnected(String connection, double kw) throws IOException {
    // three impedances that take 6 kW between phases take a third of it as a star
    FeederResult result =
        solve(
            SOURCE
                + "new reactor.x phases=3 bus1=a conn=%s kv=0.1732050808 r=15 x=1e-6\n"
                    .formatted(connection));
    assertThat(result.totals().lossKw()).isCloseTo(kw, within(1e-2));
  }

  @ParameterizedTest
  @CsvSource({
    "m, 1000",
    "meters, 1000",
    "Kft, 3.280839895",
    "km, 1",
    "miles, 0.6213711922",
    "mile, 0.6213711922",
    "ft, 3280.839895",
    "feet, 3280.839895",
    "in, 39370.07874",
    "inches, 39370.07874",
    "cm, 100000",
    "mm, 1000000",
    "none, 1"
  })
  void aKilometreIsOneInEveryUnit(String unit, double length) throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new linecode.c nphases=1 r1=1 x1=0 c1=0 units=km\n"
                + "new line.l phases=1 bus1=a.1 bus2=b.1 linecode=c units=%s length=%s\n"
                    .formatted(unit, length)
                + "new load.x phases=1 bus1=b.1 kv=0.1 kw=1 pf=1 model=2\n");
    assertThat(volts(result, "b.A")).isCloseTo(100 * 10 / 11.0, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "set year=0, 2",
    "set year=3 %growth=10, 2.42",
    "set year=1, 2",
    "load.x.growth=shape; set year=1, 2",
    "load.x.growth=shape; set year=2, 2.2",
    "load.x.growth=shape; set year=3, 2.64",
    "load.x.growth=shape; set year=4, 3.168",
  })
  void loadsGrowByTheYear(String commands, double kw) throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new growthshape.shape npts=2 year=[1 2] mult=[1.1 1.2]\n"
                + "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 pf=1 vmaxpu=1.1\n"
                + commands.replace(";", "\n"));
    assertThat(result.totals().loadKw()).isCloseTo(kw, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"volts", "voltage", "V", "kVAr", "pfactor", "PF", "curr"})
  void firstLettersSayWhatACapacitorGoesBy(String type) throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + OHM
                + "new capacitor.c bus1=a kvar=3 kv=0.1732\n"
                + "new capcontrol.cc element=line.l capacitor=c type=%s\n".formatted(type));
    assertThat(result.controls()).hasSize(1);
  }

  @Test
  void fixedGeneratorsKnowNoMultiplier() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new generator.g phases=1 bus1=a.1 kv=0.1 kw=2 pf=1\n"
                + "new generator.h phases=1 bus1=a.1 kv=0.1 kw=4 pf=1 status=fixed\n"
                + "set genmult=0.5\n");
    assertThat(result.totals().loadKw()).isCloseTo(-5, within(1e-3));
  }

  @Test
  void loadsAreMultipliedButForFixedOnes() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new load.g phases=1 bus1=a.1 kv=0.1 kw=2 pf=1\n"
                + "new load.h phases=1 bus1=a.1 kv=0.1 kw=4 pf=1 status=fixed\n"
                + "set loadmult=0.5\n");
    assertThat(result.totals().loadKw()).isCloseTo(5, within(1e-3));
  }

  @Test
  void variablesWildcardsAndRollsAreUnderstood() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                var @kw=3 @bus=a
                new load.x phases=1 bus1=@bus.1 kv=0.1 kw=@kw pf=1
                new load.y phases=1 bus1=a.2 kv=0.1 kw=(2 3 rollup -) pf=1
                new generator.g phases=1 bus1=a.1 kv=0.1 kw=2 pf=1
                disable generator.*
                """);
    // 2 3 rolled up leaves 2 on top: 3 − 2
    assertThat(result.totals().loadKw()).isCloseTo(3 + 1, within(1e-3));
  }

  @Test
  void aCompiledScriptLeavesItsFolder() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    write("sub/first.dss", SOURCE);
    write("sub/second.dss", "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 pf=1\n");
    assertThat(solve("compile sub/first.dss\nredirect second.dss\n").totals().loadKw())
        .isCloseTo(2, within(1e-3));
  }

  @Test
  void aScriptThatGoesOnThroughADaySaysSo() throws IOException {
    String load = "new load.x phases=1 bus1=a.1 kv=0.1 kw=2 pf=1\n";
    assertThat(read(SOURCE + load + "solve mode=daily number=24\n").remarks())
        .singleElement()
        .asString()
        .contains("mode 'daily'");
    assertThat(read(SOURCE + load + "solve\n").remarks()).isEmpty();
  }

  @Test
  void whatChangesNoStaticSolutionPasses() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + OHM
                + """
                new tcc_curve.fast npts=2 c_array=[1 10] t_array=[10 1]
                new spectrum.default2 numharm=1 harmonic=[1] %mag=[100] angle=[0]
                new monitor.m element=line.l terminal=1 mode=1 ppolar=no
                new energymeter.e element=line.l terminal=1 option=(E, R, C) peakcurrent=[400 400 400]
                new sensor.s element=line.l terminal=1 kvbase=0.1 clear=yes
                new fuse.f line.l 1 fusecurve=fast ratedcurrent=500 state=[closed closed closed]
                new recloser.r monitoredobj=line.l monitoredterm=1 phasetrip=400 shots=3
                new relay.y monitoredobj=line.l type=current phasetrip=600 normal=closed
                new priceshape.p npts=1 price=[3]
                new load.x phases=1 bus1=b.1 kv=0.1 kw=1 pf=1 model=2 spectrum=default2 relweight=2
                ~ vminnorm=0.9 numcust=3 %mean=40 %stddev=10 puxharm=1 xrharm=6
                set maxiterations=50 maxcontroliter=30 algorithm=newton normvminpu=0.95
                set emergvmaxpu=1.1 trapezoidal=yes zonelock=no demandinterval=true
                set markswitches=yes nodewidth=2 casename=x datapath=. editor=notepad log=no
                set number=24 hour=3 sec=0 stepsize=1h random=none overloadreport=no
                setbusxy bus=a x=1 y=2
                makebuslist
                interpolate
                sample
                solve
                show voltages ll nodes
                export powers
                plot circuit power max=10
                visualize what=voltages element=line.l
                summary
                ? load.x.kw
                get loadmult
                """);
    assertThat(volts(result, "b.A")).isCloseTo(100 * 10 / 11.0, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new capacitor.c bus1=a kvar=3 kv=0.1732\n"
            + "new capcontrol.cc element=line.l capacitor=c type=follow controlsignal=x",
        "new transformer.t phases=1 buses=[a.1 c.1] kvs=[1 1] kvas=[1 1]\n"
            + "new regcontrol.r transformer=t winding=2 reversible=yes idle=yes",
        "set controlmode=time",
        "solve mode=dynamics",
        "solve mode=harmonics",
        "allocateloads",
        "estimate",
        "reduce default",
        "makeposseq",
        "new relay.r monitoredobj=line.l state=open",
        "new recloser.r monitoredobj=line.l normal=open",
        "new fuse.f monitoredobj=line.l state=[open closed]",
        "new isource.i bus1=a amps=3",
        "new autotrans.t phases=3",
        "new invcontrol.i mode=voltvar",
        "new storagecontroller.c element=line.l",
        "new upfc.u bus1=a bus2=b",
        "new generator.g bus1=a kv=0.1732 kw=3 model=3",
        "new generator.g bus1=a kv=0.1732 kw=3 dispmode=loadlevel dispvalue=2",
        "new load.x bus1=a.1.2.3.4 kv=0.1732 kw=3 rneut=2",
        "new line.m bus1=a bus2=c geometry=missing",
        "new load.x bus1=a kv=0.1732 kw=three",
        "set cktmodel=positive",
        "set loadmodel=admittance",
        "set longlinecorrection=yes",
        "set frequency=50",
      })
  void whatChangesItAndIsNotModelledIsRefusedWhereItStands(String commands) {
    int line = 3 + (int) commands.lines().count();
    assertThatThrownBy(() -> solve(SOURCE + OHM + commands + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("master.dss:" + line);
  }

  private FeederResult solve(String text) throws IOException {
    return FeederFlow.solve(read(text).feeder(), Convergence.EXACT);
  }

  private DssCircuit read(String text) throws IOException {
    write("master.dss", text);
    return OpenDssReader.read(folder.resolve("master.dss"), List.of());
  }

  private static double volts(FeederResult result, String at) {
    return result.voltages().stream()
        .filter(v -> v.at().toString().equals(at))
        .findFirst()
        .orElseThrow()
        .volts();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
