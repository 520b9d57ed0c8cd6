package org.evenload.grid.feeder.opendss;

/** A circuit of our own that uses every kind of object. */
final class Circuits {
  private Circuits() {}

  /** The master script; it redirects to {@link #PART} as {@code part.dss}. */
  static final String ALL =
      """
      Clear
      /* a circuit with
         everything in it */
      Set DefaultBaseFrequency=60
      New object=circuit.all basekv=69 pu=1.02 phases=3 bus1=src Angle=30 MVAsc3=2000 2100
      New wiredata.cond Rac=0.306 Runits=mi GMRac=0.0244 GMRunits=ft Diam=0.721 Radunits=in
      ~ normamps=530
      New wiredata.neut Rac=0.592 Runits=mi GMRac=0.00814 GMRunits=ft Diam=0.563 Radunits=in
      New linegeometry.four nconds=4 nphases=3 reduce=yes
      ~ cond=1 wire=cond x=-4 h=28 units=ft
      ~ cond=2 wire=cond x=-1.5 h=28
      ~ cond=3 wire=cond x=3 h=28
      ~ cond=4 wire=neut x=0 h=24
      New CNData.cn k=13 DiaStrand=0.064 Rstrand=2.816666667 epsR=2.3 InsLayer=0.220 DiaIns=1.06
      ~ DiaCable=1.16 Rac=0.076705 GMRac=0.20568 diam=0.573 Runits=kft Radunits=in GMRunits=in
      New LineGeometry.ug nconds=3 nphases=3 units=ft
      ~ cond=1 cncable=cn x=-0.5 h=-4
      ~ cond=2 cncable=cn x=0 h=-4
      ~ cond=3 cncable=cn x=0.5 h=-4
      New linespacing.sp nconds=4 nphases=3 units=ft x=[-4 -1.5 3 0] h=[28 28 28 24]
      New Linecode.seq nphases=3 r1=0.3 x1=0.4 r0=0.9 x0=1.2 c1=10 c0=4 units=km
      New Linecode.mat nphases=2 units=mi rmatrix=(1.3238 | 0.2066 1.3294)
      ~ xmatrix=(1.3569 | 0.4591 1.3471)
      New Transformer.sub Phases=3 Windings=2 XHL=(8 2 /) %LoadLoss=0.5 %NoLoadLoss=0.1 %imag=0.5
      ~ wdg=1 bus=src conn=delta kv=69 kva=5000
      ~ wdg=2 bus=b0 conn=wye kv=12.47 kva=5000
      New Transformer.reg1 phases=1 bank=reg XHL=0.01 kVAs=[1666 1666] Buses=[b0.1 b1.1]
      ~ kVs=[7.2 7.2] %LoadLoss=0.01
      New Transformer.reg2 like=reg1 bank=reg Buses=[b0.2 b1.2]
      New Transformer.reg3 like=reg1 bank=reg Buses=[b0.3 b1.3]
      New regcontrol.r1 transformer=reg1 winding=2 vreg=122 band=2 ptratio=60 ctprim=700 R=3 X=9
      New regcontrol.r2 like=r1 transformer=reg2 delay=30
      New regcontrol.r3 like=r1 transformer=reg3 reversible=yes revvreg=120
      New Line.l1 bus1=b1 bus2=b2 geometry=four length=2000 units=ft
      New Line.l2 bus1=b2 bus2=b3 spacing=sp wires=[cond cond cond neut] length=0.5 units=mi
      New Line.l3 bus1=b3 bus2=b4 geometry=ug length=500 units=ft
      New Line.l4 bus1=b4 bus2=b5 linecode=seq length=0.7 units=km
      New Line.l5 phases=2 bus1=b5.1.3 bus2=b6.1.3 linecode=mat length=0.2
      New Line.sw bus1=b4 bus2=b7 switch=y
      New Line.l6 phases=1 bus1=b5.2 bus2=b8.2 r1=0.5 x1=0.6 c1=0 length=0.3 units=km
      redirect part.dss
      New Capacitor.c1 bus1=b7 kvar=600 kv=12.47 numsteps=3
      New CapControl.cc element=line.sw terminal=1 capacitor=c1 type=kvar ptratio=1 ctratio=1
      ~ onsetting=150 offsetting=-225 delay=20
      New Reactor.x1 bus1=b7 kvar=50 kv=12.47
      New LoadShape.day npts=4 interval=6 mult=[0.4, 0.8, 1.0, 0.6]
      New GrowthShape.g npts=1 year=[1] mult=[1.02]
      New Load.a phases=3 bus1=b2 kv=12.47 kw=300 pf=0.95 model=1 daily=day growth=g
      New Load.b phases=3 bus1=b3 conn=delta kv=12.47 kw=200 kvar=80 model=2
      New Load.c phases=1 bus1=b5.1 kv=7.2 kw=50 pf=0.9 model=3
      New Load.d phases=1 bus1=b6.1.3 conn=delta kv=12.47 kva=60 pf=-0.95 model=4
      New Load.e phases=1 bus1=b8.2 kv=7.2 xfkva=50 pf=0.9 model=5
      New Load.f phases=2 bus1=b7.1.2 kv=12.47 kw=40 kvar=10 model=6
      New Load.g phases=3 bus1=b7 kv=12.47 kw=30 kvar=10 model=7
      New Load.h phases=3 bus1=b7 kv=12.47 kw=30 kvar=10 model=8 zipv=[0.2 0.3 0.5 0.2 0.3 0.5 0.5]
      New Generator.gen phases=3 bus1=b7 kv=12.47 kw=100 kvar=20
      New PVSystem.pv phases=3 bus1=b4 kv=12.47 kva=120 pmpp=100 irradiance=0.8
      New Storage.st phases=3 bus1=b4 kv=12.47 kwrated=50 state=charging
      New Monitor.m element=line.l1 terminal=1 mode=0
      ~ ppolar=no
      New EnergyMeter.em line.l1 1
      BatchEdit Load.[ab] vminpu=0.9
      Load.c.kw=55
      Set loadmult=1.0 tolerance=0.0001
      Set voltagebases=[69 12.47 0.48 0.208]
      Calcvoltagebases
      BusCoords nowhere.csv
      Solve
      Show Voltages LN Nodes
      """;

  /** Secondaries. */
  static final String PART =
      """
      New XfmrCode.ct25 phases=1 windings=3 xhl=2.04 xht=2.04 xlt=1.36 %imag=0.5 %noloadloss=.2
      ~ wdg=1 kv=7.2 kva=25 %R=0.6
      ~ wdg=2 kv=0.12 kva=25 %R=1.2
      ~ wdg=3 kv=0.12 kva=25 %R=1.2
      New Transformer.t1 xfmrcode=ct25 buses=[b2.1 s1.1.0 s1.0.2]
      New Line.s1 phases=2 bus1=s1.1.2 bus2=s2.1.2 r1=0.1 x1=0.02 r0=0.2 x0=0.05 length=0.05
      New Load.s2 phases=2 bus1=s2.1.2 kv=0.208 kw=8 pf=0.97
      New Load.s3 phases=1 bus1=s2.1.2 conn=delta kv=0.24 kw=3 pf=1
      New Transformer.yd phases=3 xhl=4 leadlag=lead
      ~ wdg=1 bus=b3 conn=wye kv=12.47 kva=500 %r=0.5
      ~ wdg=2 bus=d1 conn=delta kv=0.48 kva=500 %r=0.5
      New Load.d1 phases=3 bus1=d1 conn=delta kv=0.48 kw=150 pf=0.9
      """;
}
