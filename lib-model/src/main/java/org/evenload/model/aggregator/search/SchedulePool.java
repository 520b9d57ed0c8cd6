package org.evenload.model.aggregator.search;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.PriceSteps;

/**
 * The schedules that a search has found last. Realisations meet in nothing but the day-ahead power,
 * so that each may follow another schedule: what one has solved well can be put together with what
 * others have.
 */
final class SchedulePool {
  private static final int MAX_SCHEDULES = 60;
  private static final int MAX_PASSES = 20;

  private final Batteries batteries;
  private final PriceSteps market;
  private final Deque<Member> members = new ArrayDeque<>();

  /**
   * @param usdPerMw real-time price that each realised power pays, by period and realisation
   * @param wearUsd by realisation
   */
  private record Member(Dispatch dispatch, double[][] usdPerMw, double[] wearUsd) {
    double mw(int t, int n) {
      return dispatch.realisedMw()[t][n];
    }
  }

  SchedulePool(Batteries batteries, PriceSteps market) {
    this.batteries = batteries;
    this.market = market;
  }

  /** Adds a schedule; the oldest makes room for it. */
  void add(Dispatch dispatch) {
    if (members.size() == MAX_SCHEDULES) {
      members.remove();
    }
    members.add(member(dispatch));
  }

  private Member member(Dispatch dispatch) {
    double[][] usdPerMw = new double[market.periodCount][batteries.realisationCount];
    for (int t = 0; t < usdPerMw.length; t++) {
      for (int n = 0; n < usdPerMw[t].length; n++) {
        usdPerMw[t][n] = market.price[t][market.step(t, dispatch.realisedMw()[t][n])];
      }
    }
    return new Member(dispatch, usdPerMw, dispatch.wearUsd(batteries));
  }

  /** The best that exchanging realisations one by one makes of a schedule. */
  Dispatch improve(Dispatch dispatch) {
    Mix mix = new Mix(member(dispatch));
    boolean isBetter = false;
    boolean goesOn = true;
    // Rounding could make equal schedules take turns for ever.
    for (int pass = 0; pass < MAX_PASSES && goesOn; pass++) {
      goesOn = false;
      for (int n = 0; n < batteries.realisationCount; n++) {
        goesOn |= mix.improve(n);
      }
      isBetter |= goesOn;
    }
    return isBetter ? Dispatch.of(batteries, market, mix.changeKwh()) : dispatch;
  }

  /** A schedule for each realisation, and the sums that their cost follows from. */
  private final class Mix {
    /** What is less than this is rounding. */
    private static final double NEGLIGIBLE_USD = 1e-9;

    private final int periods = market.periodCount;
    private final int realisations = batteries.realisationCount;
    private final Member[] of = new Member[realisations];
    private final double[] sumMw = new double[periods];
    private final double[] sumUsdPerMw = new double[periods];
    private final double[] sumUsd = new double[periods];
    private final double[] sumSlackMw = new double[periods];

    Mix(Member start) {
      Arrays.fill(of, start);
      for (int n = 0; n < realisations; n++) {
        add(start, n, 1);
      }
    }

    private void add(Member member, int n, int sign) {
      for (int t = 0; t < periods; t++) {
        double mw = member.mw(t, n);
        sumMw[t] += sign * mw;
        sumUsdPerMw[t] += sign * member.usdPerMw[t][n];
        sumUsd[t] += sign * member.usdPerMw[t][n] * mw;
        sumSlackMw[t] += sign * Math.max(0, mw - market.limitMw[t]);
      }
    }

    /** Lets a realisation follow the schedule that costs least; whether that is another one. */
    boolean improve(int n) {
      Member before = of[n];
      add(before, n, -1);
      Member best = before;
      double least = costUsd(before, n) - NEGLIGIBLE_USD;
      for (Member member : members) {
        double usd = costUsd(member, n);
        if (usd < least) {
          least = usd;
          best = member;
        }
      }
      add(best, n, 1);
      of[n] = best;
      return best != before;
    }

    // What the market costs with a realisation added to all others, and its wear.
    private double costUsd(Member member, int n) {
      double usd = member.wearUsd[n] / realisations;
      for (int t = 0; t < periods; t++) {
        double mw = member.mw(t, n);
        double price = member.usdPerMw[t][n];
        double dayAheadMw = (sumMw[t] + mw) / realisations;
        double slackMw =
            Math.max(0, dayAheadMw - market.limitMw[t])
                + (sumSlackMw[t] + Math.max(0, mw - market.limitMw[t])) / realisations;
        usd +=
            market.price[t][market.step(t, dayAheadMw)] * dayAheadMw
                + (sumUsd[t] + price * mw - (sumUsdPerMw[t] + price) * dayAheadMw) / realisations
                + (slackMw == 0 ? 0 : market.slackPrice * slackMw);
      }
      return usd;
    }

    double[] changeKwh() {
      double[] change = new double[batteries.entryCount()];
      for (int n = 0; n < realisations; n++) {
        int from = batteries.firstEntry[batteries.firstChain[n]];
        int to = batteries.firstEntry[batteries.firstChain[n + 1]];
        System.arraycopy(of[n].dispatch.changeKwh(), from, change, from, to - from);
      }
      return change;
    }
  }
}
