package org.evenload.grid.caseio;

/** MATPOWER cases for tests, as users write them. */
final class MatpowerText {
  private MatpowerText() {}

  static final String PLAIN =
      """
      function mpc = plain
      mpc.version = '2';
      mpc.baseMVA = 100;
      mpc.bus = [
      \t1\t3\t0\t0\t0\t0\t1\t1\t0\t230\t1\t1.1\t0.9;
      \t2\t1\t90\t30\t0\t0\t1\t1\t0\t230\t1\t1.1\t0.9;
      \t3\t2\t50\t-3.9\t1\t19\t1\t1.02\t-4.5\t230\t1\t1.1\t0.9;
      ];
      mpc.gen = [
      \t1\t80\t0\t100\t-100\t1.01\t100\t1\t200\t10;
      \t3\t60\t0\t50\t-50\t1.02\t100\t1\t150\t0;
      ];
      mpc.branch = [
      \t1\t2\t0.01\t0.1\t0.02\t250\t0\t0\t0\t0\t1\t-360\t360;
      \t2\t3\t0.01\t0.1\t0.02\t0\t0\t0\t0.98\t-3\t1\t-30\t30;
      \t1\t3\t0.02\t0.2\t0\t150\t0\t0\t0\t0\t0\t0\t0;
      ];
      mpc.gencost = [
      \t2\t0\t0\t3\t0.02\t20\t5;
      \t2\t0\t0\t2\t25\t0\t0;
      ];
      """;

  /**
   * Everything at once: comments, continuation, expressions, piecewise costs, off-line elements.
   */
  static final String ORNATE =
      """
      function [mpc] = ornate % a header
      %ORNATE  it's a comment with 'quotes' and [brackets
      %{
      mpc.bus = [ none of this counts
      %}
      mpc.version = "2"; mpc.baseMVA = 1e2;   # two statements, another comment sign

      %% bus data
      mpc.bus = [ 10, 3, 0 , 0, 0, 0, 1, 1.00, 0, 345, 1, 1.1, 0.9   % slack
        20 1 1.5e2 ...  the row goes on
           -3.9  0 0   1 1.00 -5. 345 1 1.1 .9
        30 2 +50 2*10 0 19 1 1 0 345 1 1.1 0.9; 40 4 0 0 0 0 1 1 0 345 1 1.1 0.9;
      ];
      mpc.gen = [
        10 0 0 Inf -Inf 1 100 1 200 0   0 0 0 0 0 0 0 0 0 0 0;
        30 10 0 50 -50 1 100 1 100 0   0 0 0 0 0 0 0 0 0 0 0;
        30 10 0 50 -50 1 100 0 100 0   0 0 0 0 0 0 0 0 0 0 0;
        20 -5 0 0 0 1 100 1 0 -20   0 0 0 0 0 0 0 0 0 0 0;
      ];
      mpc.branch = [
        10 20 0 .1 0 0 0 0 0 0 1 -360 360;
        20 30 0 .1 0 0 0 0 1.05 (1 + 4) 1 -30 30;
        30 40 0 .1 0 0 0 0 0 0 1 0 0;
        10 30 0 .1 0 0 0 0 0 0 0 0 0;
      ];
      mpc.gencost = [
        1 0 0 3 0 0 100 1000 200 3000;
        2 0 0 4 0 .01 10 1 0 0;
        2 0 0 1 7 0 0 0 0 0;
        1 0 0 2 -20 -400 0 0 0 0;
        2 0 0 3 0 0 0 0 0 0;
        2 0 0 3 0 0 0 0 0 0;
        2 0 0 3 0 0 0 0 0 0;
        2 0 0 3 0 0 0 0 0 0;
      ];
      mpc.bus_name = { 'one'; 'it''s two'; "three ]"; 'four' };
      mpc.dcline = [ 10 30 1 10 8.5 0 0 1.01 1 0 10 -5 5 -5 5 1 0.05 ];
      mpc.userdata.note = 'free [ text';
      """;

  /** A feeder whose ohms and kW the file itself converts. */
  static final String COMPUTED =
      """
      function mpc = computed
      mpc.version = '2';
      mpc.baseMVA = 10;
      mpc.bus = [ %% kW and kVAr here
        1 3 0 0 0 0 1 1 0 12.66 1 1 1;
        2 1 100 60 0 0 1 1 0 12.66 1 1.1 0.9;
        3 1 90 40 0 0 1 1 0 12.66 1 1.1 0.9;
      ];
      mpc.gen = [ 1 0 0 10 -10 1 100 1 10 0 ];
      mpc.branch = [ %% ohms
        1 2 0.0922 0.0470 0 0 0 0 0 0 1 -360 360;
        2 3 0.4930 0.2511 0 0 0 0 0 0 1 -360 360;
      ];
      mpc.gencost = [ 2 0 0 3 0 20 0 ];
      [PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD, GS, BS, BUS_AREA, VM, ...
          VA, BASE_KV, ZONE, VMAX, VMIN, LAM_P, LAM_Q, MU_VMAX, MU_VMIN] = idx_bus;
      define_constants;
      Vbase = mpc.bus(1, BASE_KV) * 1e3;
      Sbase = mpc.baseMVA * 1e6;
      if Sbase > 0 && ~isempty(mpc.branch)
        mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / (Vbase^2 / Sbase);
      end
      for k = 1:size(mpc.bus, 1)
        mpc.bus(k, [PD QD]) = mpc.bus(k, [PD QD]) / 1e3;
      end
      mpc.bus(end + 1, :) = [4 1 0.01 0 0 0 1 1 0 12.66 1 1.1 0.9];
      mpc.branch = [mpc.branch; 3 4 0.01 sqrt(1e-4) zeros(1, 6) 1 -360 360];
      """;
}
